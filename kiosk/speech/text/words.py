"""Written Indonesian and Javanese into words a voice can say: an ordered table of small rules.

Each rule mends one thing espeak was measured to read wrongly ("RT 03/RW 02": *nol tiga garis miring*). The order is
part of the rules: an address before its slashes, money before the comma, dates and hours before the full stop, RT and
telephones before the numbers of regulations, Pasal before abbreviations, measures before numbers, numbers before
acronyms, brackets last. A rule sees one sentence. What comes out is only words and pauses, and nobody is ever shown it:
a `Passage` keeps the sentence of the page beside the pieces that are said for it.
"""

from dataclasses import dataclass

from kiosk.speech.text import abbreviations, acronyms, amounts, clock, codes, dates, references, symbols
from kiosk.speech.text.cleaning import clean
from kiosk.speech.text.rules import Rule, Tongue, run
from kiosk.speech.text.sentences import MARKER, cut, split

__all__ = ["RULES", "Passage", "WordLimits", "normalise", "passages", "spoken_sentences"]

RULES: tuple[Rule, ...] = (
    *codes.ADDRESSES,
    *acronyms.HEADINGS,
    *amounts.MONEY,
    *dates.RULES,
    *clock.RULES,
    *codes.PLACES,
    *codes.RULES,
    *references.RULES,
    *abbreviations.RULES,
    *amounts.MEASURES,
    *references.EITHER,
    *acronyms.MIXED,
    *amounts.LATE,
    *acronyms.RULES,
    *symbols.FINISH,
)
"""In this order."""


@dataclass(frozen=True)
class WordLimits:
    """Longest piece, in characters as they are said, that is one sound."""

    law: int = 300
    announcement: int = 160


@dataclass(frozen=True)
class Passage:
    """One sentence.

    Attributes:
        shown: as it stands on the page.
        spoken: the pieces that are said for it, in order; empty when there is nothing to say.
    """

    shown: str
    spoken: tuple[str, ...]


def passages(text: str, language: str = "id", style: str = "law", limits: WordLimits | None = None) -> list[Passage]:
    """The sentences of `text`, each as it is shown and as it is said.

    Args:
        text: plain text or Markdown.
        language: id or jv; what has no Javanese word is said in Indonesian.
        style: law (names ayat and huruf at the head of a line, official hours) or woro-woro (as neighbours speak).
        limits: longest pieces.
    """
    bounds = limits or WordLimits()
    bound = bounds.law if style == "law" else bounds.announcement
    tongue = Tongue(language, style)
    return [
        Passage(sentence, tuple(cut(normalise(_name_marker(sentence, style), tongue), bound)))
        for sentence in split(clean(text))
    ]


def spoken_sentences(
    text: str, language: str = "id", style: str = "law", limits: WordLimits | None = None
) -> list[str]:
    """What is said for `text`, one entry a sound; arguments as for `passages`."""
    return [piece for passage in passages(text, language, style, limits) for piece in passage.spoken]


def normalise(sentence: str, tongue: Tongue) -> str:
    """One sentence in words; empty when there is nothing to say."""
    said = run(RULES, symbols.fold(sentence), tongue).lstrip(" ,;:.!?-").rstrip(" ,;:-")
    if not said:
        return ""
    return said if said.endswith((".", "!", "?")) else f"{said}."


def _name_marker(sentence: str, style: str) -> str:
    marker = MARKER.match(sentence)
    if marker is None:
        return sentence
    kind = str(marker.lastgroup)
    name = f"{kind} " if style == "law" and kind != "angka" else ""
    mark = " ".join(marker.group(kind)) if kind == "huruf" else marker.group(kind)
    return f"{name}{mark}, {sentence[marker.end() :]}"
