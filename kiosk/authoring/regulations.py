"""A regulation's document: parsed text, overridden by what its front matter says for certain."""

import msgspec

from kiosk.authoring.filename import FileName
from kiosk.authoring.front import Front
from kiosk.core import ContentError
from kiosk.documents import REGULATION_TYPES, Article, Meaning, Regulation, document_id, full_title, parse_regulation

__all__ = ["REGULATION_KEYS", "identity", "meaning", "read_regulation", "title"]

REGULATION_KEYS = ("bentuk", "nomor", "tahun", "wilayah", "tentang", "status", "artinya", "artinya_pasal")
_MEANING_KEYS = ("id", "jv", "oleh")


def read_regulation(front: Front, text: str, name: FileName | None = None, *, recognised: bool = False) -> Regulation:
    """Parts of `text`; type, number, year, region and topic of the front matter win.

    What the file's `name` tells is believed less than a text, and more than a `recognised` one.

    Raises:
        ContentError: a key has a wrong form, or an explanation names an article that is not there.
    """
    parsed = parse_regulation(text) if text.strip() else Regulation("", "", "")
    told = (name.type, name.number, name.year) if name else ("", "", "")
    read = (parsed.type, parsed.number, parsed.year)
    own = zip(told, read, strict=True) if recognised else zip(read, told, strict=True)
    type_key, number, year = (first or second for first, second in own)
    regulation = msgspec.structs.replace(
        parsed,
        type=front.choice("bentuk", REGULATION_TYPES) or type_key or "peraturan",
        number=front.text("nomor") or number,
        year=front.text("tahun") or year,
        region=front.text("wilayah") or parsed.region,
        about=front.text("tentang") or parsed.about,
    )
    block = front.block("artinya_pasal")
    meanings = {number: meaning(block, number) for number in block.values}
    missing = meanings.keys() - {article.number for article in (*regulation.articles, *regulation.amendments)}
    if missing:
        numbers = ", ".join(sorted(missing))
        raise ContentError("pasal-tidak-ada", f"artinya_pasal: Pasal {numbers} tidak ada di teks. Periksa nomornya.")
    return msgspec.structs.replace(
        regulation,
        articles=tuple(_explained(article, meanings.get(article.number)) for article in regulation.articles),
        amendments=tuple(_explained(article, meanings.get(article.number)) for article in regulation.amendments),
    )


def meaning(front: Front, key: str) -> Meaning | None:
    """The explanation under `key`."""
    block = front.block(key).only(_MEANING_KEYS)
    if not block.values:
        return None
    return Meaning(block.text("id"), block.text("jv"), block.text("oleh"))


def title(regulation: Regulation) -> str:
    """Full title, or "" where the text does not say what it is about."""
    if not regulation.about:
        return ""
    own = regulation
    return full_title(own.type, own.number, _year(own), own.about, own.region)


def identity(regulation: Regulation, region_code: str = "") -> str:
    """Id, or "" where the text does not say its number; the code stands for a region that has no name."""
    if not regulation.number:
        return ""
    region = regulation.region or region_code
    return document_id(regulation.type, regulation.number, _year(regulation), region)


def _year(regulation: Regulation) -> str:
    own = regulation.number.replace(".", "/").split("/")
    return "" if len(own) > 1 and regulation.year in own else regulation.year


def _explained(article: Article, given: Meaning | None) -> Article:
    return msgspec.structs.replace(article, meaning=given) if given else article
