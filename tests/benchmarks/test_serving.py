import gzip
import shutil
from pathlib import Path

import pytest

from benchmarks import serving
from benchmarks.kiwix import PYTHON_SETTING, MissingError, find
from benchmarks.post import fetch, free_port

SMALL = serving.Size(texts=2, articles=5, clients=(1, 3), seconds=0.5, rounds=1)


def peer_is_here() -> bool:
    try:
        return bool(find())
    except MissingError:
        return False


@pytest.mark.slow
def test_our_side_is_measured_with_its_log_also_where_the_peer_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/tidak-ada")
    report = serving.measure(tmp_path, SMALL)
    assert "apt-get install kiwix-tools" in next(f.note for f in report.figures if f.name == "kiwix-serve")
    assert "our own generator" in report.material
    for clients in SMALL.clients:
        assert report.value(f"at {clients}: ours") > 0
        assert report.value(f"at {clients}: ours, CPU") > 0
    assert report.value("logged / read") >= 1
    assert not [figure for figure in report.figures if figure.unit == "x" and "kiwix" in figure.name]


@pytest.mark.slow
def test_both_sides_are_compared_where_the_peer_is(tmp_path: Path) -> None:
    if not peer_is_here():
        pytest.skip("kiwix-serve or libzim is not installed")
    report = serving.measure(tmp_path, SMALL)
    assert report.value("at 3: pages/s, ours / kiwix-serve") > 0
    assert report.value("at 3: CPU a page, kiwix-serve / ours") > 0
    assert "at least 2" in next(f.note for f in report.figures if f.name == "at 3: pages/s, ours / kiwix-serve")
    assert report.value("at 1: kiwix-serve") > 0


def test_zim_holds_the_pages_that_were_given(tmp_path: Path) -> None:
    if not peer_is_here():
        pytest.skip("kiwix-serve or libzim is not installed")
    kiwix = find()
    html = "<!doctype html><html><head><title>Sampah</title></head><body>Dibakar dilarang</body></html>"
    made = kiwix.pack({"p/1": html.encode()}, tmp_path)
    port = free_port()
    with kiwix.running(made, port):
        status, body = fetch(port, "/artikel/p/1")
    assert status == 200
    assert b"Dibakar dilarang" in (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


@pytest.mark.skipif(not shutil.which("kiwix-serve"), reason="kiwix-serve is not installed")
def test_missing_binding_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PYTHON_SETTING, "/bin/false")
    with pytest.raises(MissingError, match="pip install libzim"):
        find()
