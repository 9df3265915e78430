"""How well parsed laws agree with laws that people took apart by hand. Pure: values in, counts out.

The gold comes from one tool and hand fixes; rows in which it, or one face of the text, is known to be wrong are left
out (`SKIPPED`, found by looking at the printed laws).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from kiosk.documents import Article, Regulation

__all__ = ["Counted", "Law", "count", "returned_words", "words"]

ENOUGH = 0.9  # of an elucidation's words, to say that it stands on the right article
_OLD_STYLE = {"uu-2002-15", "uu-1999-40"}  # one face prints "1." where the other prints "(1)"
_WRONG_AYAT = {
    *(("uu-2016-9", "25"), ("uu-2003-13", "192"), ("uu-1999-38", "5"), ("uu-2011-5", "33")),
    *(("uu-2008-14", "49"), ("uu-2013-21", "40")),
}
_MISSING_TEXT = {("uu-2008-21", "2"), ("uu-2012-17", "47"), ("uu-2013-21", "56")}  # alt only
_NO_ELUCIDATION = {"uu-2000-24", "uu-2019-14", "uu-2019-24"}  # alt only
_NO_GOLD_ELUCIDATION = {"uu-2015-11"}
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class Law:
    """One law with its gold.

    Attributes:
        name: "uu-2008-14".
        face: "raw", "alt" or "pdf".
    """

    name: str
    face: str
    gold: Mapping[str, Any]

    @property
    def amending(self) -> bool:
        return bool(self.gold["perubahan"])


@dataclass
class Counted:
    """Sums over laws; `misses` name what differs, for people."""

    laws: int = 0
    exact: int = 0
    ayat: int = 0
    ayat_right: int = 0
    amended_gold: int = 0
    amended_found: int = 0
    amended_right: int = 0
    tokens: int = 0
    tokens_right: int = 0
    elucidated: int = 0
    elucidated_right: int = 0
    misses: list[str] = field(default_factory=list)


def count(law: Law, parsed: Regulation, source: str, sums: Counted) -> None:
    """Add what `parsed` has right of `law` to `sums`; gold words that `source` has nowhere are not asked for."""
    if law.amending:
        _amendments(law, parsed, sums)
        return
    wanted = [_number(article) for article in law.gold["pasal"]]
    found = [article.number for article in parsed.articles]
    sums.laws += 1
    sums.exact += wanted == found
    if wanted != found:
        sums.misses.append(f"{law.name} {law.face} articles: {_difference(wanted, found)}")
    by_number = {article.number: article for article in parsed.articles}
    known = set(words(source))
    for gold in law.gold["pasal"]:
        _article(law, gold, by_number.get(_number(gold)), known, sums)
    _elucidation(law, parsed, sums)


def words(text: str) -> list[str]:
    """Words and numbers as they are compared, lower-case; what a converter glued together counts apart."""
    return _WORD.findall(text.casefold())


def returned_words(parsed: Regulation) -> Counter[str]:
    """Every word of a parsed regulation once; new wording of amending laws stands in `articles` already."""
    own = parsed
    parts = [own.opening, own.considering, own.legal_basis, own.elucidation, own.closing, *own.unplaced, *own.repairs]
    parts += [f"{annex.title}\n{annex.text}" for annex in own.annexes]
    parts += [f"{heading.level} {heading.number}\n{heading.title}" for heading in own.headings]
    parts += [f"Pasal {article.number}\n{article.text}" for article in own.articles]
    parts += [f"Pasal {a.number}\n{a.elucidation}" for a in (*own.articles, *own.amendments) if a.elucidation]
    return Counter(word for part in parts for word in words(part))


def _article(law: Law, gold: Mapping[str, Any], found: Article | None, known: set[str], sums: Counted) -> None:
    own = Counter(word for word in words(_text(gold)) if word in known)
    if not (law.face == "alt" and (law.name, gold["no"]) in _MISSING_TEXT):
        there = Counter(words(found.text)) if found else Counter()
        right = (own & there).total()
        sums.tokens += own.total()
        sums.tokens_right += right
        if own.total() - right > max(3, own.total() // 50):
            sums.misses.append(
                f"{law.name} {law.face} {gold['no']} text: {own.total() - right} of {own.total()} missing"
            )
    if law.name in _OLD_STYLE or (law.name, gold["no"]) in _WRONG_AYAT:
        return
    wanted = [item["no"].strip("()") for item in gold.get("items", ()) if item["no"].startswith("(")]
    numbers = [paragraph.number for paragraph in found.paragraphs] if found else []
    sums.ayat += 1
    sums.ayat_right += len(wanted) == len(numbers)
    if len(wanted) != len(numbers):
        sums.misses.append(f"{law.name} {law.face} {gold['no']} ayat: {wanted} {numbers}")


def _amendments(law: Law, parsed: Regulation, sums: Counted) -> None:
    wanted = [article["no"] for article in law.gold["perubahan"]]
    found = [article.number for article in parsed.amendments]
    right = sum(block.size for block in SequenceMatcher(a=wanted, b=found, autojunk=False).get_matching_blocks())
    sums.amended_gold += len(wanted)
    sums.amended_found += len(found)
    sums.amended_right += right
    if wanted != found:
        sums.misses.append(f"{law.name} {law.face} amendments: {_difference(wanted, found)}")


def _elucidation(law: Law, parsed: Regulation, sums: Counted) -> None:
    if law.name in _NO_GOLD_ELUCIDATION or law.face == "pdf" or (law.face == "alt" and law.name in _NO_ELUCIDATION):
        return  # most of the PDFs hold the body alone
    given = {article.number: article.elucidation for article in parsed.articles}
    for gold in law.gold["penjelasan_pasal"]:
        own = Counter(words(_text(gold)))
        share = (own & Counter(words(given.get(gold["no"], "")))).total() / max(1, own.total())
        sums.elucidated += 1
        sums.elucidated_right += share >= ENOUGH
        if share < ENOUGH:
            sums.misses.append(f"{law.name} {law.face} {gold['no']} elucidation: {share:.2f} {_text(gold)[:60]!r}")


def _number(gold: Mapping[str, Any]) -> str:
    """The number of a law's own article; where it amends nothing, "I" is a misprint that the gold kept."""
    return "1" if gold["no"] == "I" else str(gold["no"])


def _text(item: Mapping[str, Any]) -> str:
    return "\n".join([item["text"] or "", *(_text(inner) for inner in item.get("items") or ())])


def _difference(wanted: Sequence[str], found: Sequence[str]) -> str:
    return " ".join(_changes(wanted, found))


def _changes(wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    for kind, a, b, c, d in SequenceMatcher(a=wanted, b=found, autojunk=False).get_opcodes():
        if kind != "equal":
            yield f"{_listed(wanted[a:b])}>{_listed(found[c:d])}"


def _listed(numbers: Iterable[str]) -> str:
    return ",".join(numbers) or "-"
