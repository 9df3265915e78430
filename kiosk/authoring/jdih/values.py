"""Single values of a feed's record > plain words, days, numbers and addresses. Pure.

Feeds are typed by hand, cast by PHP and pasted from Word, so every value may be missing in five ways, be a number, or
hold tags. Nothing is guessed: what cannot be read is missing, and the raw record keeps it.
"""

import html
import re
import unicodedata
from datetime import date
from urllib.parse import unquote, urlsplit

__all__ = ["Number", "address", "day", "file_name", "missing", "number", "plain", "text_of", "unknown_day", "whole"]

MAX_CHARS = 20_000  # of one value; the longest abstract we know has 4,000
MAX_NUMBER_CHARS = 60
MAX_DAY_CHARS = 60
MAX_ADDRESS_CHARS = 2_000
MAX_NAME_CHARS = 255
YEARS = range(1700, 2200)

_MISSING = {"-", "--", "null", "none", "nan", "n/a", "undefined"}
_UNKNOWN_DAY = "0001-01-01"  # what our own feed writes where the schema wants a day and nobody knows it
_NAMES = ("nama", "name", "judul", "title", "label", "status", "singkatan")
_PROGRAM = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(  # "<Rp 1 miliar dan >" is none
    r"<!--.*?-->|<[!?][^<>]*>|</?[a-z][\w:-]*(?:\s+[\w:-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))*\s*/?>",
    re.IGNORECASE | re.DOTALL,
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BROKEN = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace").replace("\ufffd", " ") for code in range(0x80, 0xA0)}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[T ].*)?")
_WORDS = re.compile(r"(?:[^\W\d_]+,\s*)?(\d{1,2})[\s.-]+([^\W\d_]+)[\s.,-]+(\d{4})(?:\s.*)?")
_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "januari january jan",
            "februari pebruari february feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august aug ags agu agt",
            "september sep sept",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}
_NUMBER_WORD = re.compile(r"^(?:nomor|nomer|nmr|no)\b[\s.:]*", re.IGNORECASE)
_NUMBER_AND_YEAR = re.compile(r"(\S.*?)[\s,]+(?:tahun|thn|th)\b[\s.:]*(\d{4})", re.IGNORECASE)
_ENDS = re.compile(r"^(?:\s|%0a|%0d|%09|%20)+|(?:\s|%0a|%0d|%09|%20)+$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_FILE = re.compile(r"[^/\\]*\.(?:pdf|docx?|odt|rtf|txt|md|zip|rar|jpe?g|png)", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[?&;])(?:file_?name|nama_?file|file|f)=([^&;#]*)", re.IGNORECASE)


class Number(str):
    """A number of the JSON text as it was written there: `5`, `1e400`."""

    __slots__ = ()


def missing(text: str) -> bool:
    """True for what feeds write where they know nothing."""
    return not text or text.lower() in _MISSING


def text_of(value: object) -> str:
    """The words of a value; of a nested object its name, of a list all of them."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, list):
        return ", ".join(words for words in map(text_of, value) if not missing(words))
    if isinstance(value, dict):
        return next((text_of(value[name]) for name in _NAMES if isinstance(value.get(name), str)), "")
    return ""


def whole(text: str) -> str:
    """`text` without half characters, which no file can hold."""
    return text if text.isascii() else _BROKEN.sub("\ufffd", text)


def plain(text: str) -> str:
    """Words as a person reads them: entities read, tags and invisible marks gone, one space between words."""
    text = text[:MAX_CHARS]
    if text.isascii() and text.isprintable() and "<" not in text and "&" not in text:  # nearly all
        return " ".join(text.split())
    for _ in range(3):  # "&amp;amp;lt;": encoded once by the form, once by the database, once by the page
        read = html.unescape(_TAG.sub(" ", _PROGRAM.sub(" ", text)))
        if read == text:
            break
        text = read
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", whole(text)).translate(_WINDOWS))
    return " ".join(unicodedata.normalize("NFC", text).split())


def day(text: str) -> str:
    """ISO day of "2024-05-02", "2-5-2024", "02/05/2024" or "2 Mei 2024", the day before the month; else ""."""
    text = text[:MAX_DAY_CHARS].strip()
    for form, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        found = form.fullmatch(text)
        if found:
            year, month, day_of_month = (found[group] for group in order)
            return _day(int(year), _MONTHS.get(month.lower(), 0) if month.isalpha() else int(month), int(day_of_month))
    return ""


def _day(year: int, month: int, day_of_month: int) -> str:
    try:
        return date(year, month, day_of_month).isoformat() if year in YEARS else ""
    except ValueError:
        return ""


def unknown_day(text: str) -> bool:
    """True for a day that says that nobody knows it."""
    return text.startswith(("0000-00-00", "00-00-0000", "00/00/0000", _UNKNOWN_DAY))


def number(text: str) -> tuple[str, str]:
    """Bare number and the year that was written into it: "No. 05 Tahun 2019" > "5", "2019". Letters stay."""
    text = _NUMBER_WORD.sub("", text[: 2 * MAX_NUMBER_CHARS]).strip(" .,:")
    both = _NUMBER_AND_YEAR.fullmatch(text)
    text, year = (both[1], both[2]) if both else (text, "")
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"(?<=\d)\s(?=[A-Za-z]$)", "", text)
    if re.fullmatch(r"0+\d+[A-Za-z]?", text):
        text = text.lstrip("0") or "0"
    return ("" if len(text) > MAX_NUMBER_CHARS else text), year


def address(text: str) -> str:
    """An http(s) address to read, else "": no other scheme, no password, no white space inside."""
    text = _ENDS.sub("", text[: MAX_ADDRESS_CHARS + 1])
    if len(text) > MAX_ADDRESS_CHARS or not _ADDRESS.fullmatch(text):
        return ""
    try:
        parts = urlsplit(text)
        known = bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:  # a port or an IPv6 address that is none
        return ""
    return text if known else ""


def file_name(text: str) -> str:
    """The file that a path, an address or `download.php?filename=` names; "" where it names none."""
    text = _ENDS.sub("", text[: MAX_ADDRESS_CHARS + 1])
    if missing(text) or len(text) > MAX_ADDRESS_CHARS:
        return ""
    given = _NAMED.search(text)
    for candidate in ([given[1]] if given else []) + [text.split("?", 1)[0].split("#", 1)[0], text]:
        name = re.split(r"[/\\]", unquote(candidate.replace("+", " ") if given else candidate))[-1].strip()
        if len(name) <= MAX_NAME_CHARS and _FILE.fullmatch(name):
            return name
    return ""
