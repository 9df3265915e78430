"""From a folder of files to a page, a voice, a log and an export, with the commands people use."""

import gzip
import hashlib
import io
import json
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import read_journal
from tests.conftest import ROOT
from tests.running import RunningPost, running_post, wait_until


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with running_post(tmp_path_factory.mktemp("jalan")) as made:
        assert made.fill(ROOT / "content" / "contoh")["result"] == "installed"
        yield made.serve()


def events(post: RunningPost) -> list[dict[str, Any]]:
    return [record for record, _ in read_journal(post.data / "journal" / "access")]


def test_home_shows_the_filled_sections(post: RunningPost) -> None:
    home = post.get("/").text
    for label in ("Woro-woro", "Peraturan", "Kabar Kampung", "Urus Surat"):
        assert label in home
    assert "CONTOH" in post.get("/p/perda-kota-contoh-3-2024").text


def test_javanese_prefix_changes_the_labels_and_stays_in_the_links(post: RunningPost) -> None:
    page = post.get("/jv/").text
    assert '<html lang="jv"' in page
    assert "Aturan pamaréntah" in page
    assert 'href="/jv/p"' in page


def test_an_article_is_one_response_and_small(post: RunningPost) -> None:
    answer = post.get("/p/perda-kota-contoh-3-2024/pasal-5", **{"Accept-Encoding": "gzip"})
    assert len(answer.body) <= 6 * 1024
    html = gzip.decompress(answer.body).decode()
    assert "Pasal 5" in html
    assert "<script" not in html
    assert "Content-Security-Policy" in answer.headers


def test_search_opens_at_the_article(post: RunningPost) -> None:
    found = json.loads(post.get("/api/search?q=sampah&limit=5").body)["results"]
    assert found
    assert post.get(found[0]["url"]).status == 200
    assert "sampah" in post.get("/cari?q=sampah").text.lower()


def test_every_item_has_a_sound_with_ranges(post: RunningPost) -> None:
    path = "/p/perda-kota-contoh-3-2024/pasal-1/dengar.mp3"
    whole = post.get(path)
    assert (whole.status, whole.headers["Content-Type"]) == (200, "audio/mpeg")
    part = post.get(path, Range="bytes=10-109")
    assert (part.status, part.body) == (206, whole.body[10:110])
    assert part.headers["Content-Range"] == f"bytes 10-109/{len(whole.body)}"
    assert post.get(path, Range=f"bytes={len(whole.body)}-").status == 416


def test_phones_have_no_way_to_the_organisers_pages(post: RunningPost) -> None:
    for path in ("/pengurus", "/pengurus/umumkan", "/berhenti"):
        assert post.get(path).status == 404
        assert post.post(path, base=post.phone).status in {404, 405}
    door = post.get("/pengurus", base=post.screen)
    assert (door.status, door.headers["Location"]) == (303, "/pengurus/mulai")  # nobody has a PIN yet
    assert post.get("/pengurus/mulai", base=post.screen).status == 200
    assert post.get("/pengurus/mulai").status == 404


def test_an_announcement_is_spoken_once_and_stands_on_the_board(post: RunningPost) -> None:
    announcer = post.start("announcements", "run")
    wait_until((post.data / "run" / "speaker.sock").exists)
    post.kiosk("announcements", "add", "--now", "Besok ada kerja bakti di gang empat.")
    heard = post.data / "run" / "terdengar"
    wait_until(lambda: any(heard.glob("*.wav")) and any(e["kind"] == "announcement-played" for e in events(post)))
    with wave.open(io.BytesIO(next(heard.glob("*.wav")).read_bytes())) as sound:
        assert sound.getnframes() / sound.getframerate() > 1
    wait_until(lambda: "kerja bakti di gang empat" in post.get("/w").text)
    announcer.terminate()
    announcer.wait(20)
    played = [e for e in events(post) if e["kind"] == "announcement-played"]
    assert len(played) == 1


def test_the_screen_speaks_through_the_one_speaker(post: RunningPost) -> None:
    post.start("announcements", "run")
    wait_until((post.data / "run" / "speaker.sock").exists)
    heard = post.data / "run" / "terdengar"
    before = set(heard.glob("*.wav"))
    answer = post.post("/p/perda-kota-contoh-3-2024/pasal-1/dengar")
    assert answer.status == 303
    assert "/p/perda-kota-contoh-3-2024/pasal-1?dengar=" in answer.headers["Location"]
    if answer.headers["Location"].endswith("=tidak"):  # no sound card: a file, and the page does not say that it sounds
        wait_until(lambda: set(heard.glob("*.wav")) - before)
    assert "Berhenti" in post.get("/p/perda-kota-contoh-3-2024/pasal-1?dengar=ya", base=post.screen).text


def test_each_view_search_and_listening_is_one_record_without_the_person(post: RunningPost) -> None:
    post.get("/a", **{"User-Agent": "Ponsel Rahasia 9"})
    post.get("/cari?q=lowongan")
    post.get("/k/contoh-kabar-rob/dengar.mp3")

    def noted() -> list[tuple[str, str]]:
        told = [(e["kind"], e.get("document", "") or e.get("term", "")) for e in events(post)]
        wanted = {"daftar-agenda", "lowongan", "contoh-kabar-rob"}
        return sorted(pair for pair in told if pair[1] in wanted)

    wait_until(lambda: len(noted()) >= 3)
    assert noted() == [("listen", "contoh-kabar-rob"), ("search", "lowongan"), ("view", "daftar-agenda")]
    written = b"".join(p.read_bytes() for p in (post.data / "journal" / "access").glob("*.jsonl"))
    assert b"Rahasia" not in written
    assert b"127.0.0.1" not in written


def test_the_export_is_named_by_its_hash_and_repeats_without_harm(post: RunningPost, tmp_path: Path) -> None:
    first = post.answer("export", str(tmp_path))
    second = post.answer("export", str(tmp_path))
    assert first != {}
    assert second != {}
    files = list(tmp_path.rglob("*.jsonl.gz"))
    assert files
    for path in files:
        assert hashlib.sha256(path.read_bytes()).hexdigest() in path.name
        header, *records, _ = gzip.decompress(path.read_bytes()).splitlines()
        assert json.loads(header)["records"] == len(records)
        assert b"visitor" not in b"".join(records)


def test_the_doctor_speaks_in_words(post: RunningPost) -> None:
    printed = post.kiosk("doctor", check=False).stdout
    assert "Traceback" not in printed
    assert post.answer("doctor")


def test_rollback_serves_the_former_content_and_the_stick_leads_forward_again(
    post: RunningPost, tmp_path: Path
) -> None:
    (tmp_path / "kabar").mkdir()
    (tmp_path / "kabar" / "baru.txt").write_text("Kabar baru sekali\n\nIsinya pendek.")
    assert post.fill(tmp_path)["result"] == "installed"
    wait_until(lambda: "Kabar baru sekali" in post.get("/k").text)
    post.kiosk("rollback")
    wait_until(lambda: "Kabar baru sekali" not in post.get("/k").text)
    assert post.answer("import", str(post.folder / "kim-contoh.kim"))["result"] == "installed"
    wait_until(lambda: "Kabar baru sekali" in post.get("/k").text)
