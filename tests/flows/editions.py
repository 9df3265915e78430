"""Sources that differ from one edition to the next."""

from pathlib import Path

__all__ = ["write_edition"]


def write_edition(folder: Path, number: int, files: int, repeats: int) -> Path:
    """A source of which every file differs from the edition before."""
    texts = folder / f"edisi-{number}" / "kabar"
    texts.mkdir(parents=True)
    for place in range(files):
        body = f"Isi edisi {number}, {place}. " * repeats
        (texts / f"isi-{place}.md").write_text(f"---\nid: isi-{place}\njudul: Isi {place}\n---\n{body}\n")
    (texts / "edisi.md").write_text(f"---\nid: kabar-edisi\njudul: Kabar edisi {number}\n---\nEdisi {number}.\n")
    return texts.parent
