from collections.abc import Sequence

import pytest

from kiosk.bundles.screen.waiting import PAGE_ITEMS
from kiosk.core import Confidence, Context
from kiosk.documents import Kind
from kiosk.web import create_app
from tests.bundles.screen.conftest import ORIGIN, Screen
from tests.conftest import World

ADDRESS = "/pengurus/flashdisk"
YES = {"do": "approve", "hari": "7", "id": "pos-a"}


def decisions(screen: Screen) -> list[tuple[str, str, Sequence[str], str]]:
    return [(wish.do, wish.by, wish.ids, wish.until) for wish in screen.wishes()]


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/semua", f"{ADDRESS}/tunggu/1", f"{ADDRESS}/pos-a/naskah"])
def test_phones_have_no_such_address(ctx: Context, address: str) -> None:
    phone = create_app(ctx, "phone").test_client()
    assert phone.get(address).status_code == 404
    assert phone.post(address).status_code in {404, 405}


def test_nobody_reads_or_decides_without_a_pin(screen: Screen) -> None:
    item = screen.admit("a", "Rahasia", files={"a.jpg": b"jpg"})
    for address in (ADDRESS, f"{ADDRESS}/semua", f"{ADDRESS}/pos-a/naskah", f"{ADDRESS}/pos-a/{item.files[0].sha256}"):
        answer = screen.stranger.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert screen.stranger.post(ADDRESS, data=YES, headers=ORIGIN).status_code == 303
    assert decisions(screen) == []


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://jahat.example"}, {"Origin": "null"}])
def test_form_from_another_origin_is_refused(screen: Screen, headers: dict[str, str]) -> None:
    screen.admit("a")
    assert screen.client.post(ADDRESS, data=YES, headers=headers).status_code == 403
    assert decisions(screen) == []


def test_hostile_titles_and_texts_are_shown_as_text(screen: Screen) -> None:
    bad = "<script>alert(1)</script>"
    named = {"stick": bad, "origin": bad, "warnings": (bad,)}
    screen.admit("a", bad, f"baris\n{bad}", {f"{bad}.pdf": b"x", f"{bad}.jpg": b"x", f"{bad}.ogg": b"x"}, **named)
    for address in (ADDRESS, f"{ADDRESS}/semua", f"{ADDRESS}/pos-a/naskah"):
        text = screen.text(address)
        assert bad not in text
        assert "&lt;script&gt;" in text


def test_empty_room_is_an_invitation(screen: Screen) -> None:
    assert "Tidak ada yang menunggu" in screen.text(ADDRESS)
    assert "Tidak ada yang menunggu" in screen.text(f"{ADDRESS}/semua")


def test_item_is_shown_with_all_an_organiser_must_weigh(screen: Screen) -> None:
    files = {"foto.jpg": b"jpg", "suara.ogg": b"ogg", "edisi.pdf": b"x" * 2048}
    item = screen.admit("a", "Posyandu", "Sabtu jam 8.", files, warnings=("Ada nomor HP.",))
    text = screen.text(ADDRESS)
    photo, voice, paper = (file.sha256 for file in item.files)
    assert f'<img class="kecilkan" src="{ADDRESS}/pos-a/{photo}" alt="Foto foto.jpg">' in text
    assert f'<audio controls preload="none" src="{ADDRESS}/pos-a/{voice}">' in text
    assert paper not in text
    for words in ("edisi.pdf</b>, 2 KB", "Ada nomor HP.", "Sabtu jam 8.", "KIM-CONTOH", "2 KABAR/a.txt"):
        assert words in text


def test_text_longer_than_the_list_shows_can_be_read_to_its_end(screen: Screen) -> None:
    screen.admit("a", text="kata " * 500 + "akhirnya")
    text = screen.text(ADDRESS)
    assert "akhirnya" not in text
    assert f'href="{ADDRESS}/pos-a/naskah"' in text
    assert "akhirnya" in screen.text(f"{ADDRESS}/pos-a/naskah")


def test_many_items_are_paged_and_none_is_out_of_reach(screen: Screen) -> None:
    for number in range(PAGE_ITEMS * 2 + 1):
        screen.admit(f"{number:02}", f"Kabar ke-{number:02}")
    shown = "".join(screen.text(f"{ADDRESS}?hal={place}") for place in (1, 2, 3))
    assert all(shown.count(f"Kabar ke-{number:02}</h2>") == 1 for number in range(PAGE_ITEMS * 2 + 1))
    assert "3 / 3" in screen.text(f"{ADDRESS}?hal=99999999999999999999")
    assert "1 / 3" in screen.text(f"{ADDRESS}?hal=x")


@pytest.mark.parametrize(("days", "until"), [("3", "2026-11-24"), ("7", "2026-11-28"), ("90", "2027-02-19")])
def test_yes_carries_the_name_and_the_last_day(screen: Screen, days: str, until: str) -> None:
    screen.admit("a")
    answer = screen.send(ADDRESS, **(YES | {"hari": days}))
    assert answer.status_code == 303
    assert decisions(screen) == [("approve", "Bu Sri", ("pos-a",), until)]
    assert screen.waker.woken == 1


def test_no_is_a_wish_too(screen: Screen) -> None:
    screen.admit("a")
    screen.send(ADDRESS, do="reject", id="pos-a", hari="7")
    assert decisions(screen) == [("reject", "Bu Sri", ("pos-a",), "")]


def test_what_arrived_after_the_page_was_read_is_not_approved_unread(screen: Screen) -> None:
    screen.admit("a", "Yang dibaca")
    text = screen.text(f"{ADDRESS}/semua")
    screen.admit("b", "Yang baru datang")
    assert 'name="id" value="pos-a"' in text
    screen.send(ADDRESS, do="approve", hari="7", id=["pos-a"])
    assert [wish.ids for wish in screen.wishes()] == [("pos-a",)]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"do": "approve", "hari": "7"},
        {"do": "approve", "hari": "8", "id": "pos-a"},
        {"do": "approve", "hari": "x", "id": "pos-a"},
        {"do": "approve", "hari": "acara", "id": "pos-a"},
        {"do": "approve", "hari": "acara", "id": "pos-lain"},
        {"do": "approve", "hari": "7", "id": "../../etc"},
        {"do": "rollback", "hari": "7", "id": "pos-a"},
        {"do": "reject", "id": ["pos-a"] * 1001},
    ],
)
def test_forged_form_wishes_nothing(screen: Screen, form: dict[str, object]) -> None:
    screen.admit("a")
    assert screen.send(ADDRESS, **form).headers["Location"] == ADDRESS
    assert decisions(screen) == []


def test_double_tap_wishes_once(screen: Screen) -> None:
    screen.admit("a")
    once = screen.once(ADDRESS)
    answers = [screen.send(ADDRESS, once=once, **YES) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(decisions(screen)) == 1


def test_event_may_be_shown_until_its_day(screen: Screen) -> None:
    screen.admit("a", date="2026-12-05", event=True)
    assert "Sampai acaranya" in screen.text(ADDRESS)
    assert "Acara: Sabtu Legi, 5 Desember 2026" in screen.text(ADDRESS)
    screen.send(ADDRESS, **(YES | {"hari": "acara"}))
    assert decisions(screen)[0][3] == "2026-12-05"


def test_event_that_is_over_is_not_offered(screen: Screen) -> None:
    screen.admit("a", date="2026-11-01", event=True)
    assert "Sampai acaranya" not in screen.text(ADDRESS)


@pytest.mark.parametrize(("kind", "days"), [(Kind.ANNOUNCEMENT, 7), (Kind.EMERGENCY, 3), (Kind.BULLETIN, 30)])
def test_woro_woro_does_not_stay_as_long_as_a_bulletin(screen: Screen, kind: Kind, days: int) -> None:
    screen.admit("a", kind=kind)
    assert f'value="{days}" checked' in screen.text(ADDRESS)


def test_doubtful_clock_is_told_beside_the_days(screen: Screen, world: World) -> None:
    screen.admit("a")
    assert "Jam kotak belum pasti" not in screen.text(ADDRESS)
    world.clock.confidence = Confidence.UNKNOWN
    assert "Jam kotak belum pasti" in screen.text(ADDRESS)


def test_files_come_sandboxed_with_their_type_and_are_not_counted(screen: Screen) -> None:
    item = screen.admit("a", files={"foto.jpg": b"JPEG", "suara.ogg": b"OGG!"})
    for file, media_type in zip(item.files, ("image/jpeg", "audio/ogg"), strict=True):
        answer = screen.get(f"{ADDRESS}/pos-a/{file.sha256}")
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == media_type
        assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_voice_note_can_be_played_from_the_middle(screen: Screen) -> None:
    item = screen.admit("a", files={"suara.ogg": b"0123456789"})
    answer = screen.client.get(f"{ADDRESS}/pos-a/{item.files[0].sha256}", headers={"Range": "bytes=4-5"}, buffered=True)
    assert (answer.status_code, answer.data) == (206, b"45")


def test_what_a_browser_might_run_or_open_is_never_served(screen: Screen) -> None:
    item = screen.admit("a", files={"gambar.svg": b"<svg/>", "edisi.pdf": b"%PDF"})
    for file in item.files:
        assert screen.get(f"{ADDRESS}/pos-a/{file.sha256}").status_code == 404


@pytest.mark.parametrize("address", ["pos-lain/aa", "pos-a/aa", "pos-a/item.json", "pos-a/naskah.txt", "%2e%2e/aa"])
def test_nothing_else_of_the_waiting_room_is_served(screen: Screen, address: str) -> None:
    screen.admit("a", text="isi", files={"foto.jpg": b"JPEG"})
    assert screen.get(f"{ADDRESS}/{address}").status_code == 404


def test_file_the_card_has_lost_is_absent(screen: Screen) -> None:
    item = screen.admit("a", files={"foto.jpg": b"JPEG"})
    (screen.ctx.paths.waiting / "pos-a" / item.files[0].sha256).unlink()
    assert screen.get(f"{ADDRESS}/pos-a/{item.files[0].sha256}").status_code == 404


def test_text_of_an_item_that_is_gone_is_absent(screen: Screen) -> None:
    assert screen.get(f"{ADDRESS}/pos-a/naskah").status_code == 404
