"""The two pages: what an organiser keeps, and how a new card begins."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.app import FEATURES
from kiosk.core import Context, atomic
from kiosk.device.backup.finding import FOLDER
from kiosk.device.backup.keeping import is_wished, words_of
from kiosk.device.backup.making import make
from kiosk.device.backup.wishing import is_waiting
from kiosk.web import OperatorBook, create_app
from tests.conftest import World

PIN = "123456"
HERE = {"Origin": "http://localhost"}


@pytest.fixture
def fresh(other: World) -> Context:
    """A new card with all its slices."""
    return other.context(*FEATURES)


@pytest.fixture
def screen(fresh: Context) -> FlaskClient:
    return create_app(fresh, "screen").test_client()


@pytest.fixture
def sticks(post: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick with a backup is in."""
    folder = tmp_path / "sticks"
    make(post, (folder / "sda1").joinpath(*FOLDER))
    monkeypatch.setenv("KIOSK_STICKS", str(folder))
    return folder


@pytest.fixture
def inside(fresh: Context, screen: FlaskClient) -> FlaskClient:
    OperatorBook(fresh.tables).add("Siti", PIN)
    assert screen.post("/pengurus", data={"nama": "siti", "pin": PIN}, headers=HERE).status_code == 303
    return screen


def chosen(screen: FlaskClient) -> str:
    found = re.search(r'href="(/pengurus/pulihkan/[0-9a-f]{16})"', screen.get("/pengurus/pulihkan").text)
    assert found
    return found[1]


def test_words_are_shown_behind_the_pin_only(fresh: Context, screen: FlaskClient) -> None:
    assert screen.get("/pengurus/cadangan").status_code == 303
    assert create_app(fresh, "phone").test_client().get("/pengurus/cadangan").status_code == 404


def test_organiser_finds_words_and_the_last_backup(fresh: Context, inside: FlaskClient, stick: Path) -> None:
    shown = inside.get("/pengurus/cadangan")
    assert shown.headers["Cache-Control"] == "no-store"
    assert "Belum pernah ada cadangan" in shown.text
    assert f"<b>{words_of(fresh.paths)}</b>" in shown.text
    make(fresh, stick.joinpath(*FOLDER))
    assert re.search(
        r"Terakhir dititipkan ke flashdisk <b>.*21 November 2026, jam 10\.00</b>", inside.get("/pengurus/cadangan").text
    )


def test_wish_for_a_backup_is_noted_and_shown(fresh: Context, inside: FlaskClient) -> None:
    assert inside.post("/pengurus/cadangan", headers=HERE).status_code == 303
    assert is_wished(fresh.paths)
    assert "Sekarang pasang flashdisk pos" in inside.get("/pengurus/cadangan").text


def test_card_of_the_organisers_bears_the_words(fresh: Context) -> None:
    assert fresh.features["device"].card(fresh) == (("Sandi cadangan", words_of(fresh.paths)),)


def test_new_card_says_what_to_plug_in(screen: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_STICKS", str(tmp_path / "kosong"))
    answer = screen.get("/pengurus/pulihkan")
    assert "Pasang flashdisk pos yang berisi cadangan" in answer.text
    assert answer.headers["Refresh"] == "3"


@pytest.mark.usefixtures("sticks")
def test_backup_of_a_stick_is_restored_in_three_touches(post: Context, fresh: Context, screen: FlaskClient) -> None:
    assert "Pos Mawar" in screen.get("/pengurus/pulihkan").text
    address = chosen(screen)
    assert "Sandi cadangan, 6 kata" in screen.get(address).text
    asked = screen.post(address, data={"sandi": words_of(post.paths).upper()}, headers=HERE)
    assert "Kotak yang lama sudah tidak dipakai?" in asked.text
    assert "<b>Pos Lesehan</b>" in asked.text  # the head still says which box this is
    assert asked.headers["Cache-Control"] == "no-store"
    assert not is_waiting(fresh.paths)
    done = screen.post(address, data={"sandi": words_of(post.paths), "yakin": "ya"}, headers=HERE)
    assert (done.status_code, done.location) == (303, "/pengurus/pulihkan/tunggu")
    assert is_waiting(fresh.paths)
    assert "Sedang memulihkan. Layar membuka lagi dalam beberapa menit." in screen.get(done.location).text
    assert screen.get("/pengurus/pulihkan").location == "/pengurus/pulihkan/tunggu"


@pytest.mark.usefixtures("sticks")
def test_keys_of_the_page_type_without_a_script(screen: FlaskClient) -> None:
    typed = screen.post(chosen(screen), data={"sandi": "sof", "k": "a"}, headers=HERE)
    assert typed.status_code == 200
    assert 'value="sofa"' in typed.text


@pytest.mark.usefixtures("sticks")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sofa", "ada 6 kata"),
        ("sofa " * 5 + "xyzzyq", "tidak ada di daftar"),
        ("sofa " * 6, "bukan sandi cadangan itu"),
    ],
)
def test_wrong_words_are_told_and_not_lost(fresh: Context, screen: FlaskClient, typed: str, said: str) -> None:
    answer = screen.post(chosen(screen), data={"sandi": typed, "yakin": "ya"}, headers=HERE)
    assert answer.status_code == 422
    assert said in answer.text
    assert typed in answer.text
    assert not is_waiting(fresh.paths)


@pytest.mark.usefixtures("sticks")
def test_stick_that_is_still_looked_at_is_waited_for(post: Context, fresh: Context, screen: FlaskClient) -> None:
    address = chosen(screen)
    with atomic.try_lock(fresh.paths.run / "stick.lock", wait=False):
        answer = screen.post(address, data={"sandi": words_of(post.paths), "yakin": "ya"}, headers=HERE)
    assert "Flashdisk masih diperiksa" in answer.text
    assert not is_waiting(fresh.paths)


def test_stick_that_was_pulled_leads_back_to_the_list(sticks: Path, screen: FlaskClient) -> None:
    address = chosen(screen)
    (sticks / "sda1").rename(sticks.parent / "dicabut")
    assert screen.get(address).location == "/pengurus/pulihkan"


def test_answer_of_a_refused_restore_is_shown(fresh: Context, screen: FlaskClient) -> None:
    folder = atomic.make_folder(fresh.paths.run / "pulih")
    (folder / "jawab.json").write_text('{"message":"Cadangan ini rusak.","refused":true}')
    assert screen.get("/pengurus/pulihkan/tunggu").location == "/pengurus/pulihkan"
    assert "Cadangan ini rusak." in screen.get("/pengurus/pulihkan").text


@pytest.mark.usefixtures("sticks")
def test_backup_that_lies_about_its_day_is_listed_all_the_same(sticks: Path, screen: FlaskClient) -> None:
    for header in sticks.rglob("*.json"):
        header.write_text('{"made":"besok","sure":true}')
    text = screen.get("/pengurus/pulihkan").text
    assert "Pos tanpa nama" in text
    assert "tanggal belum pasti" in text


def test_post_that_has_an_organiser_is_not_restored_by_who_stands_there(inside: FlaskClient) -> None:
    assert inside.get("/pengurus/pulihkan").location == "/pengurus"
    assert inside.post("/pengurus/pulihkan/0123456789abcdef", headers=HERE).location == "/pengurus"


def test_form_from_elsewhere_restores_nothing(screen: FlaskClient) -> None:
    assert screen.post("/pengurus/pulihkan/0123456789abcdef").status_code == 403


def test_phones_know_neither_page(fresh: Context) -> None:
    phone = create_app(fresh, "phone").test_client()
    assert phone.get("/pengurus/pulihkan").status_code == 404


def test_first_page_of_a_new_post_leads_there(screen: FlaskClient) -> None:
    assert 'href="/pengurus/pulihkan"' in screen.get("/pengurus/mulai").text
