"""What a guide tells beside its fee, time and place: short titled lines, in the order in which people ask. Pure.

Page, voice and search take the same lines, so none of them can say less than another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from kiosk.documents import Answer, Deputy, Service

__all__ = ["Line", "guide_facts", "guide_lines", "guide_texts"]

_LETTER = {Answer.YES: "Perlu.", Answer.NO: "Tidak perlu.", Answer.SOMETIMES: "Kadang diminta."}
_DEPUTY = {Answer.YES: "Boleh.", Answer.NO: "Tidak boleh, harus datang sendiri.", Answer.SOMETIMES: "Kadang boleh."}


class Line(NamedTuple):
    """One titled line.

    Attributes:
        label: its title, a key of the label catalogue.
        texts: what it says, each of them a line of its own.
        day: ISO day on which it was told, where that matters.
        cites: it names regulations, which may be installed.
    """

    label: str
    texts: tuple[str, ...]
    day: str = ""
    cites: bool = False


def guide_facts(service: Service) -> tuple[str, str, str]:
    """Fee, duration and place, the place with how to find it."""
    place = f"{service.place}, {service.landmark}" if service.landmark else service.place
    return service.fee, service.duration, place


def guide_lines(service: Service) -> list[Line]:
    """What stands below the steps; what the guide does not say has no line."""
    told = (
        _line("Hari dan jam", service.hours),
        _line("Pengantar RT dan RW", (_LETTER.get(service.letter, ""), service.letter_note)),
        _line("Boleh diwakilkan?", _deputy(service.deputy)),
        _line("Untuk siapa", (service.for_whom,)),
        _line("Biaya lain yang wajar", (service.other_costs,)),
        _line("Pengalaman warga", (service.experience,), service.experience_day),
        _line("Hasilnya", (service.result,)),
        _line("Berlaku sampai", (service.valid_until,)),
        _line("Kalau ditolak atau data salah", (service.if_refused,)),
        _line("Sepuh, sakit, atau difabel", (service.home_service,)),
        _line("Lewat HP atau internet", (service.online,)),
        _line("Nomor resmi", service.numbers),
        _line("Waspada", (service.beware,)),
        _line("Nama resminya", (service.official_name,)),
        _line("Dasar hukum", service.legal_basis)._replace(cites=True),
    )
    return [line for line in told if line.texts]


def guide_texts(service: Service) -> tuple[str, ...]:
    """Every word of the guide, for search."""
    lines = (text for line in guide_lines(service) for text in line.texts)
    return (*guide_facts(service), *service.bring, *service.steps, *lines, *service.words)


def _line(label: str, texts: Sequence[str], day: str = "") -> Line:
    return Line(label, tuple(text for text in texts if text), day)


def _deputy(deputy: Deputy | None) -> tuple[str, ...]:
    if deputy is None:
        return ()
    bring = f"Yang dibawa: {'; '.join(deputy.bring)}." if deputy.bring else ""
    return (_DEPUTY.get(deputy.allowed, ""), deputy.who, bring)
