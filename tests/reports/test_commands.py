import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.core import Context, RefusedError
from kiosk.reports.commands import report
from tests.reports.simulation import Simulation


def run(ctx: Context, *given: str) -> Result:
    return CliRunner().invoke(report, given, obj=ctx, catch_exceptions=False)


def test_without_a_word_it_tells_the_running_month(ctx: Context) -> None:
    assert run(ctx).stdout.startswith("*Laporan November 2026*\n")


@pytest.mark.parametrize(
    ("form", "begins"),
    [("text", "*Laporan Oktober"), ("html", "<!doctype"), ("csv", "\ufeffbagian;"), ("json", '{"whose"')],
)
def test_each_form_tells_the_month_asked_for(lived: Simulation, form: str, begins: str) -> None:
    told = run(lived.ctx, "--month", "2026-10", "--format", form)
    assert told.exit_code == 0
    assert told.stdout.startswith(begins)


def test_month_that_has_not_begun_is_refused_and_not_told_as_empty(lived: Simulation, tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="Belum ada catatan untuk bulan itu: Desember 2026 belum tiba") as told:
        run(lived.ctx, "--month", "2026-12", "--out", str(tmp_path / "a.txt"))
    assert told.value.exit_code == 3
    assert not (tmp_path / "a.txt").exists()


@pytest.mark.parametrize("form", ["text", "csv", "json", "html"])
def test_month_before_the_first_record_is_refused_and_not_told_as_empty(lived: Simulation, form: str) -> None:
    with pytest.raises(RefusedError, match=r"Belum ada catatan untuk bulan itu \(Agustus 2026\)") as told:
        run(lived.ctx, "--month", "2026-08", "--format", form)
    assert told.value.exit_code == 3


def test_small_counts_leave_only_where_they_are_asked_for(lived: Simulation) -> None:
    asked = ("--month", "2026-10", "--format", "json")
    public, full = json.loads(run(lived.ctx, *asked).stdout), json.loads(run(lived.ctx, *asked, "--full").stdout)
    assert (public["public"], full["public"]) == (True, False)
    assert public["arealess"]["now"] is None
    assert full["arealess"]["now"]


def test_json_is_one_object_as_everywhere(ctx: Context) -> None:
    assert json.loads(run(ctx, "--json").stdout)["month"] == "2026-11"


def test_report_goes_into_a_file_where_one_is_named(ctx: Context, tmp_path: Path) -> None:
    told = run(ctx, "--out", str(tmp_path / "laporan.txt"))
    assert told.stdout == f"Laporan ditulis ke {tmp_path / 'laporan.txt'}.\n"
    assert (tmp_path / "laporan.txt").read_text().startswith("*Laporan November 2026*")


@pytest.mark.parametrize("month", ["2026-13", "1999-01", "November", "2026-1", "2026-01\n"])
def test_what_is_no_month_is_said_and_nothing_is_written(ctx: Context, month: str, tmp_path: Path) -> None:
    told = run(ctx, "--month", month, "--out", str(tmp_path / "a.txt"))
    assert told.exit_code == 2
    assert "Tulis seperti 2026-11" in told.stderr
    assert not (tmp_path / "a.txt").exists()
