"""The publisher's desk and a volunteer's folder: real packages, made by our own commands."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.powercut.facilities import run
from tests.running import RunningPost

__all__ = ["LATER", "SETTINGS", "Desk", "make_desk"]

LATER = "Kabar setelah flashdisk dipasang lagi"
SETTINGS = '[pos]\nname = "Pos Lesehan"\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\ncity = "Kota Contoh"\n'
_DOCUMENT = """---
jenis: kabar
id: uji-kabar-{number}
judul: "{title}"
ringkasan: "Kabar untuk mencoba flashdisk."
tanggal: "2026-11-21"
---

{body}
"""


@dataclass(frozen=True)
class Desk:
    """Packages, the second with one document more than the first, and what enrols their publisher."""

    root: Path
    first: Path
    second: Path
    settings: Path
    many: tuple[Path, ...] = ()

    def on_card(self, boot: Path) -> None:
        """Lay the publisher's root and the post's settings on the part of a card that a laptop sees."""
        run("mcopy", "-o", "-i", str(boot), str(self.root), "::root.json")
        run("mcopy", "-o", "-i", str(boot), str(self.settings), "::pos.toml")


def make_desk(folder: Path, more: int = 0) -> Desk:
    """Pack the sample content, then once more with a later document, and then `more` times with another each."""
    folder.mkdir(parents=True, exist_ok=True)
    desk = RunningPost(folder)
    source, repository = folder / "sumber", folder / "penerbit"
    shutil.copytree(ROOT / "content" / "contoh", source)
    desk.kiosk("publisher", "init", "--repo", str(repository), "--as", "kim-contoh", "--title", "KIM Contoh")
    packages = []
    for number in range(2 + more):
        if number:
            title = LATER if number == 1 else f"Kabar nomor {number}"
            text = _DOCUMENT.format(number=number, title=title, body=f"Isi kabar nomor {number}. " * 200)
            (source / "kabar" / f"uji-{number}.md").write_text(text)
        package = folder / f"terbitan-{number + 1}.kim"
        desk.kiosk("publisher", "pack", str(source), "--repo", str(repository), "--kim", str(package))
        packages.append(package)
    settings = folder / "pos.toml"
    settings.write_text(SETTINGS)
    return Desk(repository / "root.json", packages[0], packages[1], settings, tuple(packages))
