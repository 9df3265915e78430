"""Reading aloud: how fast the voice works, what keeping its sentences saves, and whether a long article is clean."""

import resource
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import RATIO, Figure, interleaved
from benchmarks.material import gather
from benchmarks.report import Report
from kiosk.documents import Document
from kiosk.library import Unit, units
from kiosk.library.reading import spoken_article
from kiosk.speech import EspeakEngine, Manner, Reader, spoken_sentences
from kiosk.speech.wav import parse

__all__ = ["Size", "measure"]

MANNER = Manner("poz/id", 135)
CACHE_BYTES = 512 << 20


@dataclass(frozen=True)
class Size:
    """How much is spoken.

    Attributes:
        texts: of the corpus the articles are taken from.
        articles: read once anew and once again.
    """

    texts: int = 12
    sentences: int = 50
    articles: int = 8


def measure(folder: Path, size: Size | None = None) -> Report:
    """Speak in `folder`.

    Raises:
        SpeechError: there is no voice on this machine.
    """
    size = size or Size()
    material = gather(folder / "sumber", size.texts, repeats=1)
    articles = _articles(material.documents())
    figures = [*_worker(articles, folder / "kalimat", size), *_cache(articles, folder / "simpanan", size)]
    figures += _longest(articles[-1], folder / "panjang")
    return Report("speech", f"articles of {material.name}", figures)


def _articles(documents: tuple[Document, ...]) -> list[str]:
    """What is read aloud for every article, shortest first."""
    found = []
    for document in documents:
        every: tuple[Unit, ...] = units(document.regulation) if document.regulation else ()
        found += [spoken_article(document, unit) for unit in every if unit.number]
    return sorted(found, key=lambda text: (len(text), text))


def _worker(articles: list[str], folder: Path, size: Size) -> list[Figure]:
    """One job of the engine: the start of its process is in it."""
    middle = articles[len(articles) // 2 :]
    sentences = list(dict.fromkeys(said for text in middle for said in spoken_sentences(text)))[: size.sentences]
    folder.mkdir()
    start, cpu = time.perf_counter(), _children_cpu()
    files = EspeakEngine().synthesise(sentences, MANNER, folder)
    seconds, cpu = time.perf_counter() - start, _children_cpu() - cpu
    spoken = sum(parse(file.read_bytes()).seconds for file in files)
    return [
        Figure(
            "real-time factor", seconds / spoken, RATIO, "seconds of work for a second of speech; under 1 is faster"
        ),
        Figure("real-time factor, CPU", cpu / spoken, RATIO),
        Figure("one worker", seconds, "s", f"{len(sentences)} sentences, {spoken:.0f} s of speech"),
    ]


def _cache(articles: list[str], folder: Path, size: Size) -> list[Figure]:
    """Each article is read anew and at once again; the shortest are left out, they are one sentence."""
    reader = Reader(EspeakEngine(), folder, MANNER, CACHE_BYTES)
    step = max(1, len(articles) // 2 // size.articles)
    chosen = articles[len(articles) // 2 :: step][: size.articles]
    anew, again = iter(chosen), iter(chosen)
    sides = interleaved(
        {"anew": lambda: _seconds(reader, next(anew)), "again": lambda: _seconds(reader, next(again))}, len(chosen)
    )
    uncached, cached = sides["anew"], sides["again"]
    return [
        Figure("uncached / cached", uncached.times(cached), RATIO, "the same article, read anew and again"),
        Figure("article, uncached", uncached.median, "s", f"median of {len(chosen)} articles"),
        Figure("article, cached", cached.median * 1000, "ms"),
    ]


def _longest(text: str, folder: Path) -> list[Figure]:
    reader = Reader(EspeakEngine(), folder, MANNER, CACHE_BYTES)
    seconds = _seconds(reader, text)
    sound = parse(reader.sound(text).path.read_bytes())
    return [
        Figure("longest article", seconds, "s", f"{len(text)} characters, {sound.seconds:.0f} s of speech"),
        Figure("longest article, peak", sound.peak_dbfs(), "dBFS"),
        Figure("longest article, clipped", sound.clipped(), "samples"),
        Figure("longest article, longest silence", sound.longest_silence(), "s"),
    ]


def _seconds(reader: Reader, text: str) -> float:
    start = time.perf_counter()
    reader.sound(text)
    return time.perf_counter() - start


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
