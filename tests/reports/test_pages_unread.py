"""A card that does not give the visits must cost the report, not the house, and say why in a sentence."""

from pathlib import Path

import pytest

from kiosk.core import Context, OurError
from kiosk.reports.carry import carry
from kiosk.web import create_app


@pytest.fixture
def broken(ctx: Context) -> Context:
    """The post, with a segment nobody can read."""
    (ctx.paths.journal / "access" / "web.000001.jsonl").mkdir(parents=True)
    return ctx


@pytest.mark.parametrize("end", ["", "/lembar", "/rapat"])
def test_page_of_the_report_says_that_nothing_was_deleted(broken: Context, end: str) -> None:
    app = create_app(broken, "screen")
    organiser = app.test_client()
    organiser.set_cookie("pengurus", app.extensions["kiosk_sessions"].start("Bu Sri"), path="/pengurus")
    answer = organiser.get(f"/pengurus/laporan{end}")
    assert answer.status_code >= 500
    assert "Catatan kunjungan belum bisa dibaca" in answer.text
    assert "Tidak ada yang dihapus" in answer.text


def test_stick_gets_the_sentence_in_place_of_the_report(broken: Context, tmp_path: Path) -> None:
    with pytest.raises(OurError, match="belum bisa dibaca"):
        carry(broken, tmp_path)
