"""Letter rules for e, learned from a word list, in the logic of espeak-ng's rule files. Pure.

espeak-ng takes the rule whose context scores most points, where near letters count more than far ones. So contexts
are tried from few points to many, and a context becomes a rule when it mends at least `GAIN` letters more
than it spoils: short contexts state what is usual, longer ones the exceptions.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

__all__ = ["GAIN", "Marks", "Rules", "learn", "predict", "split"]

Marks = tuple[str, ...]  # of each e of a word: ê or è
Context = tuple[str, str]
Rules = dict[Context, str]

GAIN = 2
_SIDE = 5  # letters looked at on each side
_USUAL = "ê"
_WINNER = "è"  # of equal points: espeak-ng sorts rules by their sound and takes the last

_PREFIXES = {
    "ber": "", "ter": "", "per": "", "ke": "", "di": "",
    "mem": "bfvp", "men": "dcjtsz", "meng": "ghk", "me": "lrwymn",
    "pem": "bfvp", "pen": "dcjtsz", "peng": "ghk", "pe": "lrwymn",
}  # fmt: skip
_SUFFIXES = ("nya", "kan", "lah", "kah", "an", "ku", "mu", "i")
_NOT_AFTER_R = {"an", "i"}
_LONG_REST = {"ke", "di"}  # two more vowels must follow


def split(word: str, known: Mapping[str, Marks]) -> tuple[int, str]:
    """How many e stand in the prefixes taken off `word`, and what is left; as id_letters.txt takes them off.

    Nothing is taken off a word of `known`.
    """
    count = 0
    while word not in known and (prefix := _prefix(word)):
        count += "e" in prefix
        word = word[len(prefix) :]
    while word not in known and (suffix := _suffix(word)):
        word = word[: -len(suffix)]
    return count, word


def learn(words: Mapping[str, Marks]) -> Rules:
    """Rules for the e of `words`; a letter that no rule knows is ê."""
    sites = [site for word in sorted(words) for site in _sites(word, words[word])]
    where: dict[Context, list[int]] = defaultdict(list)
    for number, (left, right, _) in enumerate(sites):
        for context in _contexts(left, right):
            where[context].append(number)
    rules: Rules = {}
    now, best = [_USUAL] * len(sites), [0] * len(sites)
    for context in sorted((c for c, at in where.items() if len(at) >= GAIN), key=lambda c: (_points(c), c)):
        points = _points(context)
        gains = {}
        for mark in (_USUAL, _WINNER):
            won = [n for n in where[context] if _wins((points, mark), (best[n], now[n]))]
            gains[mark] = sum((sites[n][2] == mark) - (sites[n][2] == now[n]) for n in won), won
        mark = max(gains, key=lambda mark: gains[mark][0])
        if gains[mark][0] >= GAIN:
            rules[context] = mark
            for n in gains[mark][1]:
                now[n], best[n] = mark, points
    return rules


def predict(rules: Rules, word: str) -> Marks:
    """What `rules` say for each e of `word`."""
    found = []
    for left, right, _ in _sites(word, "?" * word.count("e")):
        matching = [context for context in _contexts(left, right) if context in rules]
        best = max(matching, key=lambda c: (_points(c), rules[c] == _WINNER), default=None)
        found.append(rules[best] if best else _USUAL)
    return tuple(found)


def _sites(word: str, marks: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What stands before and after each e, ends of the word included, and its mark."""
    at = (place for place, letter in enumerate(word) if letter == "e")
    for place, mark in zip(at, marks, strict=True):
        yield f"_{word[:place]}", f"{word[place + 1 :]}_", mark


def _contexts(left: str, right: str) -> Iterator[Context]:
    for before in range(min(_SIDE, len(left)) + 1):
        for after in range(min(_SIDE, len(right)) + 1):
            if before or after:
                yield left[len(left) - before :], right[:after]


def _wins(new: tuple[int, str], old: tuple[int, str]) -> bool:
    return new[0] > old[0] or (new[0] == old[0] and (new[1] == _WINNER or new[1] == old[1]))


def _points(context: Context) -> int:
    """What espeak-ng gives for a match (dictionary.c of 1.51): 21 for the nearest letter, less for farther ones."""
    before, after = context
    points = sum(21 - min(2 * place, 19) for place, letter in enumerate(reversed(before)) if letter != "_")
    points += 4 * before.count("_")
    return points + sum(21 - (6 * place if place < 4 else 19) for place in range(len(after)))


def _prefix(word: str) -> str:
    fitting = [prefix for prefix in _PREFIXES if word.startswith(prefix) and _may_follow(prefix, word[len(prefix) :])]
    return max(fitting, key=len, default="")


def _may_follow(prefix: str, rest: str) -> bool:
    following = _PREFIXES[prefix]
    if not rest or (following and rest[0] not in following):
        return False
    if prefix.endswith("r") or following:
        rest = rest[1:]
    return len(re.findall("[aeiouy]+", rest)) >= 1 + (prefix in _LONG_REST)


def _suffix(word: str) -> str:
    fitting = [suffix for suffix in _SUFFIXES if word.endswith(suffix) and _syllables(word[: -len(suffix)]) >= 2]
    longest = max(fitting, key=len, default="")
    return "" if longest in _NOT_AFTER_R and word[: -len(longest)].endswith("r") else longest


def _syllables(word: str) -> int:
    return len(re.findall("ai(?!.$)|au(?!.$)|[aeiou]", word))
