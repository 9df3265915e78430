"""What goes to the village radio, and what stays."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.announcements.board.export import LIST, export_radio
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.store import Draft, Store
from kiosk.core import Context
from kiosk.documents import Body, Document, Kind
from kiosk.speech import Manner, Reader, ToneEngine
from tests.conftest import World

Make = Callable[..., Announcement]
Publish = Callable[..., None]
TOMORROW = When("2026-11-22", "08:00")


@pytest.fixture
def reader(ctx: Context) -> Reader:
    return Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)


def exported(ctx: Context, folder: Path, reader: Reader) -> tuple[str, str, list[str]]:
    """The sentence, the list, and the files."""
    told = export_radio(ctx, folder, reader)
    path = folder / LIST
    files = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.mp3"))
    return told, path.read_text("utf-8-sig") if path.exists() else "", files


def test_each_day_is_worded_for_itself(ctx: Context, announce: Make, reader: Reader, tmp_path: Path) -> None:
    announce("{kapan} jam 08.00 ada posyandu di balai RW.", kind="kesehatan", when=TOMORROW)
    told, text, files = exported(ctx, tmp_path / "RADIO", reader)
    assert told == "2 rekaman woro-woro untuk radio ditulis di RADIO, teksnya di woro-woro.txt."
    assert [name[:24] for name in files] == ["2026-11-21/01-kesehatan-", "2026-11-22/01-kesehatan-"]
    today, tomorrow = text.split("Minggu Pon, 22 November 2026")[0], text.rsplit("2026-11-22/", 1)[1]
    assert "Besok, Minggu Pon" in today
    assert "Hari ini, Minggu Pon" in tomorrow
    assert all((tmp_path / "RADIO" / name).stat().st_size > 1000 for name in files)


def test_names_of_the_dead_and_what_is_not_sure_stay_in_the_village(
    ctx: Context, world: World, announce: Make, reader: Reader, tmp_path: Path, publish: Publish
) -> None:
    store = Store(ctx)
    publish(
        Document("contoh", Kind.ANNOUNCEMENT, "Contoh", sample=True),
        Document("duka", Kind.ANNOUNCEMENT, "Berita duka", date="2026-11-20", body=(Body("id", "Mbah Karto."),)),
        Document("diam", Kind.ANNOUNCEMENT, "Diam", date="2026-11-20", silent=True),
    )
    buried = "Telah berpulang Mbah Karto. Dimakamkan {kapan} jam 08.00 di makam Contoh."
    announce(buried, kind="lelayu", when=When("2026-11-23", "08:00"), vouched=("Pak Modin", "Ketua RT 3"))
    announce("Ralat. Jenazah Mbah Karto tidak jadi dimakamkan hari ini.", kind="ralat")
    store.withdraw(announce("Air mati.").id, "Bu Sri", "keliru")
    store.add(Draft("Air naik.", kind="darurat"), "Bu Sri")
    announce("Hari ini saja.", when=When("2026-11-21", "23:00"), until="2026-12-31")
    world.clock.jump(world.clock.now + timedelta(days=1))
    told, text, files = exported(ctx, tmp_path / "RADIO", reader)
    assert told == "Hari ini dan besok tidak ada woro-woro untuk radio."
    assert (text, files, (tmp_path / "RADIO").exists()) == ("", [], False)


def test_what_ends_today_is_not_read_out_tomorrow(
    ctx: Context, publish: Publish, reader: Reader, tmp_path: Path
) -> None:
    publish(
        Document("a", Kind.ANNOUNCEMENT, "Rapat", date="2026-11-20", until="2026-11-21", body=(Body("id", "Datang."),))
    )
    _, text, files = exported(ctx, tmp_path / "RADIO", reader)
    assert files == ["2026-11-21/01-kabar-lain-datang.mp3"]
    assert "Rapat: Datang." in text


def test_what_no_machine_may_say_goes_as_text_and_says_so(
    ctx: Context, announce: Make, reader: Reader, tmp_path: Path
) -> None:
    announce("Assalamualaikum warahmatullahi wabarakatuh")
    told, text, files = exported(ctx, tmp_path / "RADIO", reader)
    assert files == []
    assert "[belum bisa dibacakan]" in text
    assert told.endswith("belum bisa dibacakan, teksnya tetap ada.")


def test_what_comes_first_is_read_first(ctx: Context, announce: Make, reader: Reader, tmp_path: Path) -> None:
    announce("Satu.")
    announce("Dua.")
    _, _, files = exported(ctx, tmp_path / "RADIO", reader)
    assert files[:2] == ["2026-11-21/01-kabar-lain-satu.mp3", "2026-11-21/02-kabar-lain-dua.mp3"]
