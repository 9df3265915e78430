import sys
from pathlib import Path
from subprocess import run

import kiosk.announcements
from kiosk.announcements import FEATURE
from kiosk.core import Context


def test_face_is_sorted_and_whole() -> None:
    assert kiosk.announcements.__all__ == ["FEATURE", "called", "played"]
    assert FEATURE.name == "announcements"


def test_face_does_not_wake_flask_or_click() -> None:
    code = "import sys, kiosk.announcements; print({'flask', 'click'} & set(sys.modules))"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_content_prepared_without_attachments_is_prepared_anew() -> None:
    assert FEATURE.edition not in {"", "1", "2"}


def test_hooks_give_what_the_house_asks_for(ctx: Context) -> None:
    assert len(FEATURE.pages(ctx)) == len(FEATURE.operator_pages(ctx)) == len(FEATURE.commands()) == 1
    assert FEATURE.revision(ctx) == FEATURE.revision(ctx)
    assert (FEATURE.alarm(ctx), FEATURE.banner(ctx, "id")) == ("", "")
    assert len(FEATURE.probes(ctx)) == 4


def test_sound_files_for_the_radio_are_laid_only_on_a_stick_that_asks_for_them(ctx: Context, tmp_path: Path) -> None:
    reports = tmp_path / "KIM" / "LAPORAN"
    reports.mkdir(parents=True)
    assert FEATURE.carry(ctx, reports) == ""
    (reports.parent / "RADIO").mkdir()
    assert "radio" in FEATURE.carry(ctx, reports)
