"""Who died or is missing must not stand in any line that leaves the board."""

import pytest

from kiosk.announcements.model import Announcement
from kiosk.announcements.naming import may_be_named, mourns, noted_as

STICK = "pos-pak-slamet-berpulang-1a2b3c4d"


@pytest.mark.parametrize(
    ("item", "noted"),
    [
        (Announcement("w-20261121-1", "Bapak Slamet.", kind="lelayu"), "lelayu"),
        (Announcement("w-20261121-2", "Bu Tini.", kind="orang-hilang"), "orang-hilang"),
        (Announcement(STICK, "Pak Slamet berpulang."), "lelayu"),
        (Announcement(STICK, "Besok jam 9.", title="Berita duka"), "lelayu"),
        (Announcement(STICK, "Kabar.", javanese="Pak Slamet sampun kapundhut."), "lelayu"),
        (Announcement("pos-bu-tini-1a2b", "Bu Tini belum pulang sejak kemarin."), "orang-hilang"),
        (Announcement("w-20261121-3", "Bukan Pak Slamet yang meninggal.", kind="ralat"), "ralat"),
        (Announcement("w-20261121-4", "Bu Tini belum pulang; maaf, keliru.", kind="ralat"), "ralat"),
    ],
)
def test_death_and_missing_person_are_noted_by_kind_only(item: Announcement, noted: str) -> None:
    assert noted_as(item) == noted
    assert not may_be_named(item)


@pytest.mark.parametrize("kind", ["woro-woro", "kesehatan", "darurat", "yang-baru"])
def test_everything_else_keeps_its_name(kind: str) -> None:
    item = Announcement("pos-kerja-bakti-1a2b", "Kerja bakti di Gang Dua.", kind=kind)
    assert (noted_as(item), may_be_named(item), mourns(item)) == (item.id, True, False)
