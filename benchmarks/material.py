"""The content that is measured with: the real corpus where it lies beside the checkout, else the sample, repeated."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk.authoring import read_source
from kiosk.documents import Document

__all__ = ["SAMPLE", "Material", "gather"]

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "content" / "contoh"
CORPUS = ROOT.parent / "shared" / "corpus"
_ID = re.compile(r"^(id|nomor): *\"?([^\"\n]+)\"?$", re.MULTILINE)


@dataclass(frozen=True)
class Material:
    """A source folder and what lies in it."""

    folder: Path
    name: str
    files: int
    bytes: int

    def documents(self) -> tuple[Document, ...]:
        """What authoring reads in it."""
        return tuple(item.document for item in read_source(self.folder).items)


def gather(folder: Path, most: int | None = None, repeats: int = 40, corpus: Path = CORPUS) -> Material:
    """Lay out a source in `folder`: at most `most` texts of the corpus, else the sample `repeats` times."""
    if corpus.is_dir():
        name = "the shared corpus of real regulations"
        texts = [(path, f"{path.parent.name}.txt") for path in sorted(corpus.glob("pairs/*/raw.txt"))]
        texts += [(path, path.name) for path in sorted(corpus.glob("texts/*"))]
        _copy(islice(texts, most), folder / "peraturan")
    else:
        name = f"the sample content, {repeats} times"
        for copy in range(1, repeats + 1):
            _repeat(folder / f"salinan-{copy}", copy)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Material(folder, name, len(files), sum(path.stat().st_size for path in files))


def _copy(texts: Iterable[tuple[Path, str]], folder: Path) -> None:
    folder.mkdir(parents=True)
    for path, name in texts:
        shutil.copyfile(path, folder / name)


def _repeat(folder: Path, copy: int) -> None:
    """The sample once more, every id and number another."""
    for path in sorted(SAMPLE.rglob("*")):
        target = folder / path.relative_to(SAMPLE)
        if path.is_dir() or path.name == "README.md":
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(_ID.sub(rf'\1: "\2-{copy}"', path.read_text()))
        else:
            shutil.copyfile(path, target)
