"""A regulation's document: parsed text, overridden by what its front matter says for certain."""

import msgspec

from kiosk.authoring.front import Front
from kiosk.core import ContentError
from kiosk.documents import REGULATION_TYPES, Article, Meaning, Regulation, document_id, full_title, parse_regulation

__all__ = ["REGULATION_KEYS", "identity", "meaning", "read_regulation", "title"]

REGULATION_KEYS = ("bentuk", "nomor", "tahun", "wilayah", "tentang", "status", "artinya", "artinya_pasal")
_MEANING_KEYS = ("id", "jv", "oleh")
_OFFICES = {"pergub": "Provinsi ", "perbup": "Kabupaten ", "perwal": "Kota ", "kepwal": "Kota "}


def read_regulation(front: Front, text: str) -> Regulation:
    """Parts of `text`; type, number, year, region and topic of the front matter win.

    Raises:
        ContentError: a key has a wrong form, or an explanation names an article that is not there.
    """
    parsed = parse_regulation(text)
    regulation = msgspec.structs.replace(
        parsed,
        type=front.choice("bentuk", REGULATION_TYPES) or parsed.type or "peraturan",
        number=front.text("nomor") or parsed.number,
        year=front.text("tahun") or parsed.year,
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
    """Full title, or "" where the text does not say what it is about.

    "Peraturan Wali Kota" and "Kota Contoh" share a word, and an old number ("148/PMK.01/2012") names its year itself.
    """
    if not regulation.about:
        return ""
    region = regulation.region.removeprefix(_OFFICES.get(regulation.type, ""))
    return full_title(regulation.type, regulation.number, _year(regulation), regulation.about, region)


def identity(regulation: Regulation) -> str:
    """Id, or "" where the text does not say its number."""
    if not regulation.number:
        return ""
    return document_id(regulation.type, regulation.number, _year(regulation), regulation.region)


def _year(regulation: Regulation) -> str:
    own = regulation.number.replace(".", "/").split("/")
    return "" if len(own) > 1 and regulation.year in own else regulation.year


def _explained(article: Article, given: Meaning | None) -> Article:
    return msgspec.structs.replace(article, meaning=given) if given else article
