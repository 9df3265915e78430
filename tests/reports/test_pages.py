"""What organisers see, and that nobody else sees it."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.core import Context
from kiosk.web import create_app
from tests.reports.simulation import Simulation

ADDRESSES = ("/pengurus/laporan", "/pengurus/laporan/lembar", "/pengurus/laporan/rapat")


@pytest.fixture
def organiser(lived: Simulation) -> FlaskClient:
    """Somebody behind the PIN."""
    app = create_app(lived.ctx, "screen")
    client = app.test_client()
    client.set_cookie("pengurus", app.extensions["kiosk_sessions"].start("Bu Sri"), path="/pengurus")
    return client


def words(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_sees_it_without_a_pin_and_phones_not_at_all(ctx: Context, address: str) -> None:
    assert create_app(ctx, "screen").test_client().get(address).status_code == 303
    assert create_app(ctx, "phone").test_client().get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_policy_of_the_page_lets_in_the_looks_it_uses(organiser: FlaskClient, address: str) -> None:
    told = words(organiser.get(address))
    assert "style=" not in told
    assert "<style>" in told


def test_organisers_see_every_count_and_others_only_the_larger_ones(organiser: FlaskClient) -> None:
    told = words(organiser.get("/pengurus/laporan?bulan=2026-10"))
    report, _, message = told.partition('id="pesan"')
    assert "&lt; 3" not in report
    assert "*Laporan Oktober 2026*" in message


def test_a_year_of_months_can_be_chosen(organiser: FlaskClient) -> None:
    told = words(organiser.get("/pengurus/laporan?bulan=2026-10"))
    assert told.count("<option") == 13
    assert '<option value="2026-10" selected>Oktober 2026</option>' in told


@pytest.mark.parametrize("month", ["2026-13", "kemarin", "2026-10-01", "../etc", "2026-12"])
def test_what_is_no_month_is_not_found(organiser: FlaskClient, month: str) -> None:
    assert organiser.get("/pengurus/laporan", query_string={"bulan": month}).status_code == 404


@pytest.mark.parametrize("address", ["/pengurus/laporan", "/pengurus/laporan/lembar"])
def test_month_before_the_first_record_shows_no_zeros(organiser: FlaskClient, address: str) -> None:
    told = words(organiser.get(address, query_string={"bulan": "2026-03"}))
    assert "Belum ada catatan untuk bulan itu (Maret 2026)." in told
    assert "0 dari 6 RT" not in told
    assert 'id="pesan"' not in told


def test_organiser_learns_how_the_message_leaves_the_box(organiser: FlaskClient) -> None:
    told = words(organiser.get("/pengurus/laporan?bulan=2026-10"))
    assert "pesan-2026-10.txt" in told
    assert "<b>pos-contoh</b>" in told


def test_sheet_says_that_small_counts_are_hidden(organiser: FlaskClient) -> None:
    assert "Angka di bawah 3 ditulis &lt; 3." in words(organiser.get("/pengurus/laporan/lembar?bulan=2026-10"))


def test_meeting_hears_of_missing_areas_only_behind_the_pin(organiser: FlaskClient) -> None:
    told = words(organiser.get("/pengurus/laporan/rapat"))
    assert "/bekal-rapat/0103" in told
    assert "0 dari 6 RT sudah dapat kabar." in told
    paper = words(organiser.get("/bekal-rapat"))
    assert "/pengurus/laporan/rapat" in paper
    assert "belum dapat kabar bulan" not in paper


def test_phones_find_no_way_to_what_they_do_not_have(ctx: Context) -> None:
    assert "/pengurus" not in words(create_app(ctx, "phone").test_client().get("/bekal-rapat"))
