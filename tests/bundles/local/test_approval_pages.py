"""From a stick to the pages of a whole post, with every slice that reads what was approved."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.app import open_context
from kiosk.bundles.local.approval import approve
from kiosk.bundles.local.reading import read_plain
from kiosk.web import create_app
from tests.authoring import pdfs
from tests.bundles.local import sticks
from tests.bundles.local.sticks import Stick


def status(client: FlaskClient, address: str) -> int:
    with client.get(address) as response:  # a file is open until its answer is
        return response.status_code


def links(client: FlaskClient, address: str, pattern: str) -> list[str]:
    return sorted(set(re.findall(rf'(?:href|src)="({pattern})"', client.get(address).get_data(as_text=True))))


@pytest.mark.parametrize("listener", ["phone", "screen"])
def test_whatever_was_approved_can_be_opened(stick: Stick, tmp_path: Path, listener: str) -> None:
    stick.put("1 WORO-WORO/posyandu sabtu.txt", "Posyandu RW 2\nBawa KMS")
    stick.put("2 KABAR/lomba.jpg", sticks.jpeg(place=True))
    stick.put("3 PERATURAN/perda 3 2024.pdf", pdfs.pdf(pdfs.lines("Pasal 1")))
    stick.put("4 LAYANAN/ktp.txt", "KTP gratis")
    stick.put("5 AGENDA/lowongan.txt", "Dicari penjahit")
    stick.put("6 PUSTAKA/cerita.mp4", sticks.MP4)
    with open_context(tmp_path / "penuh") as ctx:
        assert len(read_plain(ctx, stick.root).items) == 6
        approve(ctx, [], "Siti")
    with open_context(tmp_path / "penuh") as ctx:  # as another process: this one may go on with what it knew
        client = create_app(ctx, listener).test_client()
        items = [
            item
            for section in "pklabw"
            for item in links(client, f"/{section}", rf"/{section}/[\w-]+")
            if item != "/w/"
        ]
        assert len(items) == 6
        inside = [link for item in items for link in links(client, item, rf"{item}/(?:file|halaman)-\d")]
        assert len(inside) >= 2
        assert {status(client, address) for address in [*items, *inside, "/", "/feed/document.json"]} == {200}
