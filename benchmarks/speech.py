"""Reading aloud: a thousand utterances through the worker, the first sound of a law, and whether all of it is clean.

What the product measures with the standard library (peak, clipping, silence) is measured by it; loudness is measured
again by ffmpeg, which knows nothing of our meters.
"""

import re
import resource
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import RATIO, Figure, Samples, interleaved
from benchmarks.material import gather
from benchmarks.report import Report
from kiosk.core import Config, Paths
from kiosk.documents import Document
from kiosk.library import Unit, units
from kiosk.library.reading import spoken_article
from kiosk.speech import Ladder, Manner, Reader, Recordings, SpeechError, spoken_sentences
from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.gain import bent
from kiosk.speech.reading.studio import Studio
from kiosk.speech.settings import SECTION, SETTINGS, make_ladder
from kiosk.speech.wav import Pcm, parse

__all__ = ["Size", "measure"]

MANNER = Manner("poz/id", 135)
CACHE_BYTES = 4 << 30
GROUP = 24
SHORTEST_SECONDS = 3.0  # of a file whose loudness is judged


@dataclass(frozen=True)
class Size:
    """How much is spoken.

    Attributes:
        texts: of the corpus the articles are taken from.
        sentences: different ones, each one utterance.
        articles: read once anew and once again; as many laws are begun.
    """

    texts: int = 12
    sentences: int = 1000
    articles: int = 8


def measure(folder: Path, size: Size | None = None) -> Report:
    """Speak in `folder`.

    Raises:
        SpeechError: there is no voice on this machine.
    """
    size = size or Size()
    material = gather(folder / "sumber", size.texts, repeats=1)
    paths = Paths(folder / "data", folder / "run").create()
    start = time.perf_counter()
    ladder = make_ladder(Config.load({SECTION: SETTINGS}), paths)
    speaks = next((rung for rung in ladder.rungs(MANNER) if rung.reason is None), None)
    if speaks is None:
        raise SpeechError.missing(str(ladder.unavailable()))
    compiled = time.perf_counter() - start
    articles = _articles(material.documents())
    figures = [Figure("pronunciation made ready", compiled, "s", f"{speaks.engine.id} {speaks.engine.version}")]
    figures += _utterances(articles, Studio(speaks, MANNER, Cache(folder / "kalimat", CACHE_BYTES), GROUP, 0), size)
    figures += _first_sound(articles, ladder, folder / "mula", size)
    figures += _cache(articles, Reader(ladder, folder / "simpanan", MANNER, CACHE_BYTES), size)
    reader = Reader(ladder, folder / "panjang", MANNER, CACHE_BYTES)
    figures += _longest(articles[-1], reader)
    figures += _recording(reader.sound(articles[len(articles) // 2]).path, paths)
    return Report("speech", f"articles of {material.name}, {speaks.voice.name}", figures)


def _articles(documents: tuple[Document, ...]) -> list[str]:
    """What is read aloud for every article, shortest first."""
    found = []
    for document in documents:
        every: tuple[Unit, ...] = units(document.regulation) if document.regulation else ()
        found += [spoken_article(document, unit) for unit in every if unit.number]
    return sorted(found, key=lambda text: (len(text), text))


def _utterances(articles: list[str], studio: Studio, size: Size) -> list[Figure]:
    """One child a group, as the product does it: its start, the speech, the judging and the levelling are in it."""
    step = max(1, len(articles) // 200)
    said = (sentence for text in [*articles[::step], *articles] for sentence in spoken_sentences(text))
    sentences = []
    for sentence in dict.fromkeys(said):
        sentences.append(sentence)
        if len(sentences) == size.sentences:
            break
    hangs = 0
    start, cpu = time.perf_counter(), _cpu()
    for first in range(0, len(sentences), GROUP):
        try:
            studio.make(sentences[first : first + GROUP])
        except SpeechError as error:
            hangs += "killed after" in error.detail
    seconds, cpu = time.perf_counter() - start, _cpu() - cpu
    files = [path for path in map(studio.path, sentences) if path.exists()]
    sounds = [parse(path.read_bytes()) for path in files]
    spoken = sum(sound.seconds for sound in sounds)
    return [
        Figure("real-time factor", seconds / spoken, RATIO, "seconds of work, levelling included, for one of speech"),
        Figure("real-time factor, CPU", cpu / spoken, RATIO, "of the child and of ours"),
        Figure("utterances", len(sentences), "", f"{spoken:.0f} s of speech in {seconds:.1f} s"),
        Figure("valid sound files", sum(len(sound.samples) > 0 for sound in sounds), ""),
        Figure("hangs", hangs, ""),
        *_signal(files, sounds),
    ]


def _signal(files: Sequence[Path], sounds: Sequence[Pcm]) -> list[Figure]:
    judged = [(path, sound) for path, sound in zip(files, sounds, strict=True) if sound.seconds >= SHORTEST_SECONDS]
    samples = sum(len(sound.samples) for _, sound in judged)
    high = sum(bent(sound.samples) for _, sound in judged)
    figures = [
        Figure("files of 3 s and more", len(judged), ""),
        Figure("worst peak", max((sound.peak_dbfs() for _, sound in judged), default=0.0), "dBFS"),
        Figure("clipped samples", sum(sound.clipped() for _, sound in judged), ""),
        Figure("longest silence", max((sound.longest_silence() for _, sound in judged), default=0.0), "s"),
        Figure("samples above the knee", high / max(1, samples) * 1e6, "ppm", "at most these were bent"),
    ]
    if shutil.which("ffmpeg") is None:
        return [*figures, Figure("loudness", 0, "", "not measured: ffmpeg is not installed")]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(_lufs, [path for path, _ in judged]))
    return [
        *figures,
        Figure("quietest file", min(found, default=0.0), "LUFS", "ffmpeg ebur128"),
        Figure("loudest file", max(found, default=0.0), "LUFS", "ffmpeg ebur128"),
    ]


def _lufs(path: Path) -> float:
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    return float(re.findall(r"I:\s+(\S+) LUFS", said)[-1])


def _first_sound(articles: list[str], ladder: Ladder, folder: Path, size: Size) -> list[Figure]:
    """A whole law at a time, as long as a reading may be, each beginning with another article."""
    laws = ["\n".join(articles[n:])[:400_000] for n in range(0, len(articles), max(1, len(articles) // size.articles))]
    uncached, cached = [], []
    for number, law in enumerate(laws[: size.articles]):
        here = folder / str(number)
        uncached.append(_first(Reader(ladder, here, MANNER, CACHE_BYTES), law))
        cached.append(_first(Reader(ladder, here, MANNER, CACHE_BYTES), law))
    note = f"worst of {len(uncached)} texts of up to {max(map(len, laws))} characters, in a reader that knows none"
    return [
        Figure("first sound, uncached", Samples.of(uncached).percentile(100), "s", note),
        Figure("first sound, cached", Samples.of(cached).percentile(100), "s", note),
    ]


def _first(reader: Reader, text: str) -> float:
    start = time.perf_counter()
    next(reader.parts(text))
    return time.perf_counter() - start


def _cache(articles: list[str], reader: Reader, size: Size) -> list[Figure]:
    """Each article is read anew and at once again; the shortest are left out, they are one sentence."""
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


def _longest(text: str, reader: Reader) -> list[Figure]:
    seconds = _seconds(reader, text)
    sound = parse(reader.sound(text).path.read_bytes())
    return [
        Figure("longest article", seconds, "s", f"{len(text)} characters, {sound.seconds:.0f} s of speech"),
        Figure("longest article, peak", sound.peak_dbfs(), "dBFS"),
        Figure("longest article, clipped", sound.clipped(), "samples"),
        Figure("longest article, longest silence", sound.longest_silence(), "s"),
    ]


def _recording(spoken: Path, paths: Paths) -> list[Figure]:
    """A voice note as a phone makes it, far too soft; no person's voice is at hand, so a machine lends its own."""
    if shutil.which("ffmpeg") is None:
        return [Figure("voice note", 0, "", "not measured: ffmpeg is not installed")]
    note = spoken.with_name("note.opus")
    softer = ("-af", "volume=-20dB", "-c:a", "libopus", "-b:a", "24k")
    subprocess.run(["ffmpeg", "-v", "error", "-i", str(spoken), *softer, str(note)], check=True)
    recordings = Recordings(paths)
    start = time.perf_counter()
    taken = recordings.take(note, 600.0)
    seconds = time.perf_counter() - start
    kept = recordings.path(taken.sha256)
    return [
        Figure("voice note taken", seconds, "s", f"{taken.seconds:.0f} s of Opus at 24 kbit/s, 20 dB too soft"),
        Figure("voice note, loudness", _lufs(kept) if kept is not None else 0.0, "LUFS", "ffmpeg ebur128"),
    ]


def _seconds(reader: Reader, text: str) -> float:
    start = time.perf_counter()
    reader.sound(text)
    return time.perf_counter() - start


def _cpu() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
    return sum(usage.ru_utime + usage.ru_stime for usage in both)
