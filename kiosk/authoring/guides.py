"""A guide's facts: what a resident wants to know before the way is made for nothing (reference wording 4)."""

import re

from kiosk.authoring.front import Front
from kiosk.core import ContentError
from kiosk.documents import Answer, Deputy, Service

__all__ = ["GUIDE_KEYS", "MOST_STEPS", "read_guide"]

MOST_STEPS = 7  # what is longer is two guides, or nobody remembers it at the counter

GUIDE_KEYS = [
    "biaya",
    "lama",
    "tempat",
    "bawa",
    "langkah",
    "nama_resmi",
    "kata_cari",
    "untuk",
    "biaya_lain",
    "pengalaman",
    "patokan",
    "jam",
    "diwakilkan",
    "pengantar",
    "pengantar_ket",
    "hasil",
    "berlaku_sampai",
    "kalau_ditolak",
    "jemput_bola",
    "daring",
    "nomor_resmi",
    "waspada",
    "dasar_hukum",
]
_MUST = ("biaya", "lama", "tempat", "sumber", "diperiksa", "periksa_lagi")
_ANSWERS = [answer.value for answer in Answer if answer.value]
_FORMS = ("asli", "fotokopi", "asli dan fotokopi")
_NOTHING = re.compile(r"rp\.?\s*0+(?:[.,]0+)*(?:,?-)?", re.IGNORECASE)


def read_guide(front: Front) -> Service:
    """The facts between the lines of the front matter.

    Raises:
        ContentError: one that residents ask first is missing, nobody has checked it, or a key has a wrong form.
    """
    missing = [key for key in _MUST if not front.text(key)]
    if missing:
        keys = ", ".join(missing)
        raise ContentError("layanan-kurang", f"Layanan ini belum bisa diterbitkan. Tulis dulu keterangannya: {keys}.")
    steps = front.texts("langkah")
    if len(steps) > MOST_STEPS:
        message = (
            f"langkah: ada {len(steps)}. Ringkas menjadi paling banyak {MOST_STEPS}, atau bagi menjadi dua layanan."
        )
        raise ContentError("langkah-banyak", message)
    told = front.block("pengalaman").only(("isi", "tanggal"))
    return Service(
        fee=_fee(front.text("biaya")),
        duration=front.text("lama"),
        place=front.text("tempat"),
        bring=_papers(front, "bawa"),
        steps=steps,
        official_name=front.text("nama_resmi"),
        words=front.texts("kata_cari"),
        for_whom=front.text("untuk"),
        other_costs=front.text("biaya_lain"),
        experience=told.text("isi"),
        experience_day=told.day("tanggal"),
        landmark=front.text("patokan"),
        hours=front.texts("jam"),
        deputy=_deputy(front),
        letter=Answer(front.choice("pengantar", _ANSWERS)),
        letter_note=front.text("pengantar_ket"),
        result=front.text("hasil"),
        valid_until=front.text("berlaku_sampai"),
        if_refused=front.text("kalau_ditolak"),
        home_service=front.text("jemput_bola"),
        online=front.text("daring"),
        numbers=front.texts("nomor_resmi"),
        beware=front.text("waspada"),
        legal_basis=front.texts("dasar_hukum"),
    )


def _fee(text: str) -> str:
    """As residents say it: nobody asks for nought rupiah."""
    return "Gratis" if _NOTHING.fullmatch(text) else text


def _deputy(front: Front) -> Deputy | None:
    block = front.block("diwakilkan").only(("boleh", "siapa", "bawa"))
    if not block.values:
        return None
    allowed = block.choice("boleh", _ANSWERS)
    if not allowed:
        raise ContentError("wakil-kurang", "diwakilkan: tulis boleh, yaitu ya, tidak, atau kadang.")
    return Deputy(Answer(allowed), block.text("siapa"), _papers(block, "bawa"))


def _papers(front: Front, key: str) -> tuple[str, ...]:
    """What to bring, a line each; `{apa, bentuk, jumlah}` becomes the words "Kartu keluarga (fotokopi, 2 lembar)"."""
    given = front.values.get(key, [])
    if not isinstance(given, list) or not any(isinstance(item, dict) for item in given):
        return front.texts(key)
    return tuple(_paper(front, key, item) for item in given)


def _paper(front: Front, key: str, item: object) -> str:
    if isinstance(item, str):
        return item.strip()
    block = Front({key: item}, front.where).block(key).only(("apa", "bentuk", "jumlah"))
    name = block.text("apa")
    if not name:
        raise ContentError("bawaan-kurang", f"{front.where}{key}: tiap isi harus punya apa. Tulis nama suratnya.")
    count = block.text("jumlah")
    details = [block.choice("bentuk", _FORMS), f"{count} lembar" if count.isdecimal() else count]
    told = ", ".join(detail for detail in details if detail)
    return f"{name} ({told})" if told else name
