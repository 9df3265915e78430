"""Written Indonesian into words a voice can say: an ordered table of small rules.

Each rule mends one thing espeak was measured to read wrongly ("RT 03/RW 02": *nol tiga garis miring*). The order is
part of the rules: an address before the slash, money before the comma, hours before the full stop, abbreviations before
single letters, symbols late, brackets last. A rule sees one sentence. Nobody is ever shown what comes out of here.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.speech.text.abbreviations import expand
from kiosk.speech.text.sentences import MARKER, cut, split

__all__ = ["RULES", "Rule", "WordLimits", "spoken_sentences"]


@dataclass(frozen=True)
class Rule:
    """One thing mended."""

    name: str
    apply: Callable[[str], str]


@dataclass(frozen=True)
class WordLimits:
    """Longest piece, in characters, that is one sound."""

    law: int = 300
    announcement: int = 160


def spoken_sentences(
    text: str, language: str = "id", style: str = "law", limits: WordLimits | None = None
) -> list[str]:
    """What is said for `text`, one entry a sound; sentences without a letter or digit are left out.

    Args:
        text: plain text or Markdown.
        language: id or jv; until there is a Javanese voice both are read by the Indonesian rules.
        style: law (names ayat and huruf at the head of a line) or woro-woro (short pieces).
        limits: longest pieces.
    """
    bounds = limits or WordLimits()
    bound = bounds.law if style == "law" else bounds.announcement
    rules = _RULES_OF_LANGUAGE.get(language, RULES)
    spoken: list[str] = []
    for sentence in split(_unmark(_clean(text))):
        said = _say(_name_marker(sentence, style), rules)
        spoken += [piece for piece in cut(said, bound) if any(character.isalnum() for character in piece)]
    return spoken


def _say(sentence: str, rules: Iterable[Rule]) -> str:
    for rule in rules:
        sentence = rule.apply(sentence)
    return sentence


def _clean(text: str) -> str:
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    kept = "".join(c for c in composed if c == "\n" or unicodedata.category(c)[0] != "C")
    return _HYPHEN_AT_LINE_END.sub(_rejoin, kept)


def _rejoin(match: re.Match[str]) -> str:
    first, second = match.group(1), match.group(2)
    return f"{first}-{second}" if first.casefold() == second.casefold() else first + second


_HYPHEN_AT_LINE_END = re.compile(r"\b(\w{1,40})-\n[ ]{0,20}([a-z]\w{0,40})")  # doubled words keep their hyphen

_MARKDOWN = (
    (re.compile(r"!?\[([^\]\n]{0,500})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^[ ]{0,8}(?:#{1,6}|>|[-*+•])[ ]+", re.MULTILINE), "\n"),
    (re.compile(r"^[ ]{0,3}(?:[-*_=][ ]?){3,200}$", re.MULTILINE), ""),
    (re.compile(r"^[ ]{0,3}\|?[ :|-]{3,500}$", re.MULTILINE), ""),
    (re.compile(r"\*{1,3}|`{1,3}|~~|(?<!\w)_{1,3}|_{1,3}(?!\w)"), ""),
    (re.compile(r"[ ]*\|[ ]*"), ", "),
)


def _unmark(text: str) -> str:
    for pattern, replacement in _MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def _name_marker(sentence: str, style: str) -> str:
    marker = MARKER.match(sentence)
    if marker is None:
        return sentence
    kind = str(marker.lastgroup)
    name = f"{kind} " if style == "law" and kind != "angka" else ""
    return f"{name}{marker.group(kind)}, {sentence[marker.end() :]}"


def _sub(name: str, pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Rule:
    compiled = re.compile(pattern)
    return Rule(name, lambda sentence: compiled.sub(replacement, sentence))


def _money(match: re.Match[str]) -> str:
    amount, cents, scale = match.group(1), match.group(2), match.group(3)
    decimals = f",{cents}" if cents and cents.strip("0") else ""
    return f"{amount}{decimals}{f' {scale}' if scale else ''} rupiah"


def _hour(hour: str, minute: str) -> str:
    return f"{int(hour)}" if int(minute) == 0 else f"{int(hour)} lewat {int(minute)} menit"


def _roman(match: re.Match[str]) -> str:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match.group(2)]
    number = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return f"{match.group(1)} {number}{' romawi' if match.group(1) == 'Pasal' else ''}"


_SYMBOLS = {
    "%": " persen",
    "‰": " per mil",
    "&": " dan ",
    "+": " tambah ",
    "=": " sama dengan ",
    "<": " kurang dari ",
    ">": " lebih dari ",
    "±": " kurang lebih ",
    "\N{MULTIPLICATION SIGN}": " kali ",
    "°": " derajat ",
    "²": " persegi",
    "³": " kubik",
    "½": " setengah",
    "¼": " seperempat",
    "¾": " tiga perempat",
    "§": " bagian ",
    "$": " dolar ",
    "€": " euro ",
    "@": " et ",
    "…": ". ",
    "/": " ",
    "\\": " ",
    "_": " ",
    "#": " ",
    "—": ", ",
    "\N{EN DASH}": ", ",
    **dict.fromkeys("(){}[]", ", "),
    **dict.fromkeys("\"'`\u00b4\u2018\u2019\u201c\u201d\u00ab\u00bb", ""),
}


def _symbols(sentence: str) -> str:
    named = "".join(_SYMBOLS.get(character, character) for character in sentence)
    return "".join(c for c in named if unicodedata.category(c)[0] != "S")


def _close(sentence: str) -> str:
    whole = " ".join(sentence.split()).strip(" ,;:-")
    return whole if whole.endswith((".", "!", "?")) else f"{whole}."


_CLOCK = r"([01]?\d|2[0-4])[.:]([0-5]\d)"
_TO = r"\s?(?:-|\N{EN DASH}|—|s/d|s\.d\.?|sampai(?: dengan)?)\s?"
_COUNT = r"([1-9]\d{0,2}(?:\.\d{3}){1,4}|[1-9]\d{0,3})"
_DOMAIN = r"(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:id|com|org|net)\b(?:/\S*)?"

RULES: tuple[Rule, ...] = (
    _sub("address", rf"(?:https?://|www\.)\S+|[\w.+-]{{1,64}}@\S+|\b{_DOMAIN}", "alamat tertera di layar"),
    _sub(
        "money",
        r"\bRp\.?\s?(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2})(?!\d)|[,.]-+)?"
        r"(?:\s(ribu|juta|miliar|milyar|triliun)\b)?(?:\s?\([^()]{3,200}rupiah\))?",
        _money,
    ),
    _sub(
        "hours",
        rf"(?<![\d.,]){_CLOCK}{_TO}{_CLOCK}(?![\d.,]*\d)",
        lambda m: f"{_hour(m[1], m[2])} sampai {_hour(m[3], m[4])}",
    ),
    _sub("hour", rf"\b([Jj]am|[Pp]ukul)\s{_CLOCK}(?![\d.,]*\d)", lambda m: f"{m[1]} {_hour(m[2], m[3])}"),
    _sub("hour of a zone", rf"(?<![\d.,]){_CLOCK}(?=\sWI(?:B|TA|T)\b)", lambda m: _hour(m[1], m[2])),
    _sub("western zone", r"\bWIB\b", "Waktu Indonesia Barat"),
    _sub("central zone", r"\bWITA\b", "Waktu Indonesia Tengah"),
    _sub("eastern zone", r"\bWIT\b", "Waktu Indonesia Timur"),
    _sub("RT and RW in one", r"\bRT\.?\s?0*(\d+)\s?/\s?0*(\d+)\b", r"RT \1, RW \2"),
    _sub("RT or RW", r"\bR([TW])\.?\s?0*(\d+)", r"R\1 \2"),
    _sub("RT before RW", r"\b(RT \d+)\s?/\s?(?=RW)", r"\1, "),
    _sub("up to", r"\bs/d\b", "sampai dengan"),
    Rule("abbreviations", expand),
    _sub("roman number", r"\b(BAB|Bab|Bagian|Pasal)\s([IVX]{1,7})\b", _roman),
    _sub("ayat", r"\b([Aa]yat)\s?\((\d+[a-z]?)\)", r"\1 \2"),
    _sub("times", r"(?<=\d)\s?[xX]\s?(?=\d)", " kali "),
    _sub("number and letter", r"\b(\d{1,4})([A-Z])\b", r"\1 \2"),
    _sub("range", rf"(?<![\w.,-]){_COUNT}-{_COUNT}(?![.,-]\d)(?!\w)", r"\1 sampai \2"),
    _sub("numbers at a slash", r"(?<=\d)/(?=\d)", ", "),
    Rule("symbols", _symbols),
    _sub("dash", r"\s-+\s|-{2,}", ", "),
    _sub("space before a mark", r"\s+(?=[,;:.!?])", ""),
    _sub(
        "marks in a row",
        r"[,;:.!?](?:\s?[,;:.!?])+",
        lambda m: next((mark for mark in "?!." if mark in m[0]), m[0][-1]),
    ),
    Rule("close", _close),
)
"""In this order."""

_RULES_OF_LANGUAGE: dict[str, tuple[Rule, ...]] = {"id": RULES, "jv": RULES}
