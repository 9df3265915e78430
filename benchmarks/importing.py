"""Content on its way in: a folder packed and signed, imported with catalogue and index, imported once more."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import RATIO, Figure
from benchmarks.material import gather
from benchmarks.post import Post, Run
from benchmarks.report import Report
from kiosk.library import Catalogue

__all__ = ["Size", "measure"]

MB = 1_000_000


@dataclass(frozen=True)
class Size:
    """How much is packed.

    Attributes:
        texts: of the corpus; None for all.
        repeats: of the sample, where there is no corpus.
    """

    texts: int | None = None
    repeats: int = 40


def measure(folder: Path, size: Size | None = None) -> Report:
    """Pack and import in `folder`, once each: they are long enough to be steady."""
    size = size or Size()
    material = gather(folder / "sumber", size.texts, size.repeats)
    post = Post(folder)
    pack = post.pack(material.folder)
    first, told = post.install()
    again, unchanged = post.install()
    if (told["result"], unchanged["result"]) != ("installed", "unchanged"):
        raise RuntimeError(f"import: {told} {unchanged}")
    megabytes = material.bytes / MB
    figures = [
        Figure("import / pack", first.cpu / pack.cpu, RATIO, "CPU time"),
        Figure("import again, unchanged / import", again.cpu / first.cpu, RATIO, "CPU time"),
        *_content(post),
        Figure("source", megabytes, "MB", f"{material.files} files"),
        Figure("bundle", post.bundle.stat().st_size / MB, "MB"),
        *_run("pack", pack, megabytes),
        *_run("import", first, megabytes),
        *_run("import again, unchanged", again, megabytes),
    ]
    return Report("importing", material.name, figures)


def _content(post: Post) -> Iterator[Figure]:
    documents = list(Catalogue.open(post.data / "content" / "current").documents())
    articles = sum(len(document.regulation.articles) for document in documents if document.regulation)
    yield Figure("documents", len(documents), "")
    yield Figure("articles", articles, "")


def _run(name: str, run: Run, megabytes: float) -> Iterator[Figure]:
    yield Figure(name, run.seconds, "s", f"{megabytes / run.seconds:.2f} MB of source a second")
    yield Figure(f"{name}, CPU", run.cpu, "s CPU")
    yield Figure(f"{name}, peak memory", run.peak, "MiB")
