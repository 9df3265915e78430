from pathlib import Path

import pytest

from kiosk.bundles.installing.withdrawn import withdraw
from kiosk.bundles.policy import LOCAL
from kiosk.bundles.screen.listing import FILE, Item, installed_items, matching, prepare_listing
from kiosk.core import ContentError, Context, Manifest, OurError, PublisherPart, Staged, TargetEntry, atomic
from kiosk.documents import Kind
from tests.bundles.screen.conftest import Screen, bulletin


def items(ctx: Context) -> tuple[Item, ...]:
    current = ctx.content.current()
    assert current is not None
    return installed_items(current.path)


def staged(ctx: Context, data: bytes | None) -> Staged:
    """A generation in the making of one document with these bytes, or lost ones."""
    entry = TargetEntry("ab" * 32, len(data or b""))
    if data is not None:
        ctx.content.add_object(entry, (data,))
    part = PublisherPart(1, "2026-11-20T00:00:00+00:00", "KIM", {"kim/dokumen/a.json": entry, "kim/lampiran/a": entry})
    return Staged(atomic.make_folder(ctx.paths.data / "staged"), 1, {}, Manifest({"kim": part}))


def test_list_is_newest_first_and_knows_whose_each_is(screen: Screen) -> None:
    screen.serve(bulletin("lama", date="2026-01-01"), bulletin("baru", date="2026-11-01"), local=(bulletin("pos-1"),))
    assert [(item.id, item.publisher) for item in items(screen.ctx)] == [
        ("baru", "kim-contoh"),
        ("lama", "kim-contoh"),
        ("pos-1", LOCAL),
    ]


def test_withdrawn_item_stays_in_the_list_of_the_next_generation(screen: Screen) -> None:
    screen.serve(bulletin("a"))
    withdraw(screen.ctx, "a", "Bu Sri")
    screen.serve(bulletin("a"), version=2)
    assert [item.id for item in items(screen.ctx)] == ["a"]


def test_id_of_two_publishers_is_the_one_pages_show(screen: Screen) -> None:
    screen.serve(bulletin("sama", "Kota"), local=(bulletin("sama", "Sini"),))
    assert {item.id: item.title for item in items(screen.ctx)} == {"sama": "Kota", f"sama-{LOCAL}": "Sini"}


@pytest.mark.parametrize("data", [b"", b"{", b'{"kind":"lain","title":"x"}', b'{"kind":"kabar"}', b"\xff", b"[" * 5000])
def test_document_that_cannot_be_read_stops_the_import_in_words(ctx: Context, data: bytes) -> None:
    with pytest.raises(ContentError) as refused:
        prepare_listing(staged(ctx, data), ctx)
    assert refused.value.code == "dokumen-rusak"


def test_document_our_card_has_lost_is_our_fault(ctx: Context) -> None:
    with pytest.raises(OurError):
        prepare_listing(staged(ctx, None), ctx)


def test_generation_from_before_there_was_a_list_is_empty(tmp_path: Path) -> None:
    assert installed_items(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"[{}]", b"\xff\xff"])
def test_list_damaged_by_our_card_is_told(tmp_path: Path, data: bytes) -> None:
    atomic.replace(tmp_path / FILE, data)
    with pytest.raises(OurError):
        installed_items(tmp_path)


def test_list_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / FILE)
    with pytest.raises(OurError):
        installed_items(tmp_path)


def test_search_needs_every_word_and_no_capitals() -> None:
    rob = Item("kabar-rob", "k/dokumen/kabar-rob.json", Kind.BULLETIN, "Rob di Utara")
    ktp = Item("ktp", "k/dokumen/ktp.json", Kind.SERVICE, "KTP hilang")
    assert matching([rob, ktp], "", "UTARA rob") == [rob]
    assert matching([rob, ktp], "", "rob hilang") == []
    assert matching([rob, ktp], "layanan", "") == [ktp]
    assert matching([rob, ktp], "layanan", "rob") == []
    assert matching([rob, ktp], "tidak-ada", "") == []
