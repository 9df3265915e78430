"""Makes lexicon.tsv and id_e.tsv of the pronunciation: `python -m benchmarks.lexicon_from_source WHEEL`.

WHEEL is that of g2p-id-py 0.4.2 (Apache-2.0), whose lexicon_id.tsv gives 27,578 Indonesian words in IPA. Only
what it says about the letter e is used: which is ê, which è (é and è are one sound here). Rules for e are learned from
what is left of its words after our prefixes and suffixes; then only words that rules and the words kept so far read
wrong are kept. So a root that is kept carries all its forms. At the end espeak-ng itself reads every word of the source
with what was made, and what it reads otherwise than foreseen is kept too. The same wheel and espeak-ng 1.51 give the
same two files.

Our own corrections.tsv and names.tsv are heard first: a word there replaces what the source says.
"""

import re
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from benchmarks.lexicon_rules import Marks, Rules, learn, predict, split
from benchmarks.pronunciation import marks_of, readings
from kiosk.speech.pronunciation.compiled import Pronunciation

__all__ = ["compact", "main", "read_source", "roots"]

FOLDER = Path(__file__).parents[1] / "kiosk" / "speech" / "pronunciation"
_SOURCE = "g2p_id/resources/lexicon_id.tsv"
_WORD = re.compile("[a-z]{2,}")
_VOWELS = {"a": "a", "i": "i", "u": "u", "o": "o", "e": "è", "ə": "ê"}
_SWALLOWED = {"k": "ng", "p": "m", "t": "n", "s": "ny"}
_NOTICE = (
    "# From lexicon_id.tsv of g2p-id-py 0.4.2, Apache-2.0: see lexicon.NOTICE.\n"
    "# Made by benchmarks/lexicon_from_source.py.\n"
)


def read_source(text: str) -> dict[str, Marks]:
    """Word > its marks, for each plain word with an e whose vowels can be told from the letters."""
    found: dict[str, Marks] = {}
    for line in text.splitlines():
        word, _, sounds = line.partition("\t")
        vowels = [_VOWELS[sound] for sound in sounds.split() if sound in _VOWELS]
        letters = re.findall("[aiueo]", word)
        fits = len(vowels) == len(letters) and all(
            v in {"è", "ê"} if c == "e" else v == c for c, v in zip(letters, vowels, strict=True)
        )
        if _WORD.fullmatch(word) and "e" in word and fits:
            found.setdefault(word, tuple(vowel for vowel in vowels if vowel in {"è", "ê"}))
    return found


def roots(words: Mapping[str, Marks]) -> dict[str, Marks]:
    """What is left of `words` without prefixes and suffixes, as most have it; roots also with a swallowed letter."""
    seen: dict[str, Counter[Marks]] = defaultdict(Counter)
    for word, marks in words.items():
        count, rest = split(word, {})
        if "e" in rest:
            seen[rest][marks[count : count + rest.count("e")]] += 1
    found = {rest: min(counts, key=lambda marks: (-counts[marks], marks)) for rest, counts in seen.items()}
    for word, marks in words.items():
        if split(word, {}) == (0, word):
            for nasal in _nasals(word):
                found.setdefault(nasal, marks)
    return found


def compact(words: Mapping[str, Marks], rules: Rules) -> dict[str, Marks]:
    """Only the roots and words that `rules`, with those kept before, read wrong."""
    kept: dict[str, Marks] = {}
    found = roots(words)
    for table in (found, words):
        for word in sorted(table, key=lambda word: (len(word), word)):
            if _read(word, kept, rules) != table[word]:
                kept[word] = table[word]
    return kept


def _read(word: str, kept: Mapping[str, Marks], rules: Rules) -> Marks:
    count, rest = split(word, kept)
    marks = ("ê",) * count + (kept[rest] if rest in kept else predict(rules, rest))
    return marks + ("ê",) * (word.count("e") - len(marks))


def _nasals(word: str) -> Iterator[str]:
    """What follows me- and pe- when `word` gets them and its first letter is swallowed or ng put before."""
    if word[0] in _SWALLOWED:
        yield _SWALLOWED[word[0]] + word[1:]
    elif word[0] in "aiueo":
        yield "ng" + word


def _marked(word: str, marks: Marks) -> str:
    left = iter(marks)
    return "".join(next(left) if letter == "e" else letter for letter in word)


def _corrections(path: Path) -> dict[str, Marks]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: tuple("è" if c == "é" else c for c in row[1] if c in "êéè") for row in rows if len(row) > 1}


@click.command()
@click.argument("wheel", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(wheel: Path) -> None:
    """Write lexicon.tsv and id_e.tsv from WHEEL."""
    with zipfile.ZipFile(wheel) as archive:
        source = read_source(archive.read(_SOURCE).decode())
    corrections = _corrections(FOLDER / "corrections.tsv") | _corrections(FOLDER / "names.tsv")
    words = source | {word: marks for word, marks in corrections.items() if len(marks) == word.count("e")}
    rules = learn(roots(words))
    kept = compact(words, rules)
    _write(rules, kept)
    otherwise = _misread(words)
    _write(rules, kept | otherwise)
    click.echo(f"{len(words)} words, {len(rules)} rules, {len(kept)} + {len(otherwise)} words kept")


def _misread(words: Mapping[str, Marks]) -> dict[str, Marks]:
    with tempfile.TemporaryDirectory() as folder:
        ours = Pronunciation(Path(folder))
        data = ours.ready()
        if data is None:
            raise click.ClickException(ours.reason)
        wanted = {word: _marked(word, marks).replace("è", "é") for word, marks in words.items()}
        said = readings(list(wanted), data)
    return {
        word: words[word]
        for (word, right), spoken in zip(wanted.items(), said, strict=True)
        if marks_of(word, spoken) != right
    }


def _write(rules: Rules, kept: Mapping[str, Marks]) -> None:
    rows = "".join(f"{word}\t{_marked(word, kept[word])}\n" for word in sorted(kept))
    (FOLDER / "lexicon.tsv").write_text(f"{_NOTICE}# word, how it sounds\n{rows}", encoding="utf-8")
    sounds = {"ê": "@", "è": "E2"}
    lines = "".join(f"{before}\t{after}\t{sounds[mark]}\n" for (before, after), mark in rules.items())
    head = "# letters before e, letters after it, sound\n\t\t@\n"
    (FOLDER / "id_e.tsv").write_text(_NOTICE + head + lines, encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.lexicon_from_source")
