"""espeak-ng as a child: killed, crashing, missing, or speaking with our own pronunciation."""

from pathlib import Path

import pytest

from kiosk.speech.errors import SpeechError
from kiosk.speech.text.length import estimate
from kiosk.speech.text.words import spoken_sentences
from kiosk.speech.voices.engine import Engine, EngineLimits, Manner, ToneEngine, faults
from kiosk.speech.voices.espeak import EspeakEngine
from kiosk.speech.wav import encode, parse, tone

MANNER = Manner("poz/id", 135)
SENTENCE = "Setiap warga wajib menjaga kebersihan lingkungan."
QUICK = EngineLimits(start_seconds=1.0, sentence_seconds=0.0)


def fake_worker(folder: Path, body: str) -> Path:
    path = folder / "worker.py"
    path.write_text(f"import json, os, shutil, sys\njob = json.load(sys.stdin)\nitems = job['items']\n{body}\n")
    return path


@pytest.mark.usefixtures("espeak")
@pytest.mark.parametrize("engine", [EspeakEngine(), ToneEngine()], ids=["espeak", "tone"])
def test_fifty_sentences_become_fifty_sound_files(engine: Engine, tmp_path: Path) -> None:
    sentences = [f"Pengumuman nomor {n}: {SENTENCE}" for n in range(50)]
    outs = engine.synthesise(sentences, MANNER, tmp_path)
    assert len(outs) == len({out.name for out in outs}) == 50
    assert not any(faults(out, s, 135, EngineLimits()) for out, s in zip(outs, sentences, strict=True))
    assert engine.unavailable() is None
    assert engine.version


@pytest.mark.usefixtures("espeak")
def test_espeak_is_faithful_to_rate_and_loudness(tmp_path: Path) -> None:
    slow, fast = tmp_path / "slow", tmp_path / "fast"
    slow.mkdir()
    fast.mkdir()
    engine = EspeakEngine()
    first = parse(engine.synthesise([SENTENCE], Manner("poz/id", 100), slow)[0].read_bytes())
    second = parse(engine.synthesise([SENTENCE], Manner("poz/id", 200), fast)[0].read_bytes())
    assert first.seconds > 1.5 * second.seconds
    assert first.clipped() == 0
    assert -12 < first.peak_dbfs() < 0
    assert first.longest_silence() < 1.5


@pytest.mark.usefixtures("espeak")
def test_unknown_voice_is_a_failure_not_english(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="Suara gagal") as raised:
        EspeakEngine().synthesise([SENTENCE], Manner("poz/zz", 135), tmp_path)
    assert "unknown voice" in raised.value.detail
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("espeak")
def test_unwritable_folder_is_killed_by_the_time_limit(tmp_path: Path) -> None:
    with pytest.raises(SpeechError) as raised:
        EspeakEngine(limits=QUICK).synthesise([SENTENCE], MANNER, tmp_path / "not there")
    assert raised.value.code == "suara-gagal"
    assert "killed after 1 s" in raised.value.detail


def test_machine_without_espeak_says_so_before_starting_anything(tmp_path: Path) -> None:
    engine = EspeakEngine(program="espeak-ng-not-here")
    assert engine.unavailable() == "espeak-ng-not-here is not on the path"
    assert engine.version == "?"
    with pytest.raises(SpeechError) as raised:
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert raised.value.code == "suara-tidak-ada"


def test_program_that_tells_no_version_is_not_guessed(tmp_path: Path) -> None:
    program = tmp_path / "espeak-ng"
    program.write_text("#!/bin/sh\necho forty-two\n")
    program.chmod(0o755)
    assert EspeakEngine(program=str(program)).version == "?"


def test_library_missing_under_the_program_is_no_voice(tmp_path: Path) -> None:
    engine = EspeakEngine(program="true", worker_path=fake_worker(tmp_path, "sys.exit(3)"))
    with pytest.raises(SpeechError) as raised:
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert raised.value.code == "suara-tidak-ada"


def test_crashing_child_is_asked_twice_and_then_given_up(tmp_path: Path) -> None:
    body = "open(os.path.dirname(items[0]['out']) + '/asked', 'a').write('x'); sys.exit('espeak fell over')"
    engine = EspeakEngine(program="true", worker_path=fake_worker(tmp_path, body))
    with pytest.raises(SpeechError) as raised:
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert "exit 1: espeak fell over; no file" in raised.value.detail
    assert (tmp_path / "asked").read_text() == "xx"


def test_only_what_failed_is_asked_again(tmp_path: Path) -> None:
    good = tmp_path / "good.wav"
    good.write_bytes(encode(tone(estimate(SENTENCE, 135), 300, 8000)))
    body = (
        f"for n, item in enumerate(items):\n    if len(items) == 1 or n != 1: shutil.copy({str(good)!r}, item['out'])"
        "\nopen(os.path.dirname(items[0]['out']) + '/asked', 'a').write(str(len(items)))"
    )
    outs = tmp_path / "outs"
    outs.mkdir()
    made = EspeakEngine(program="true", worker_path=fake_worker(tmp_path, body)).synthesise(
        [SENTENCE] * 3, MANNER, outs
    )
    assert all(path.exists() for path in made)
    assert (outs / "asked").read_text() == "31"


@pytest.mark.usefixtures("espeak")
@pytest.mark.slow
def test_no_sentence_of_a_real_statute_is_taken_for_a_fault(corpus: Path, tmp_path: Path) -> None:
    statute = min(corpus.glob("texts/*.txt")).read_text(errors="replace")[:30_000]
    sentences = spoken_sentences(statute)[:60]
    outs = EspeakEngine().synthesise(sentences, MANNER, tmp_path)
    sounds = [parse(out.read_bytes()) for out in outs]
    assert sum(sound.clipped() for sound in sounds) == 0
    assert max(sound.longest_silence() for sound in sounds) < 1.5


def test_child_killed_by_the_system_is_asked_again_and_then_told(tmp_path: Path) -> None:
    body = "open(os.path.dirname(items[0]['out']) + '/asked', 'a').write('x'); os.kill(os.getpid(), 9)"
    engine = EspeakEngine(program="true", worker_path=fake_worker(tmp_path, body))
    with pytest.raises(SpeechError, match="Tulisannya tetap bisa dibaca") as raised:
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert "exit -9" in raised.value.detail
    assert (tmp_path / "asked").read_text() == "xx"


class OwnData:
    """A data folder that is there or not, as told."""

    def __init__(self, folder: Path | None, *, javanese: bool = True) -> None:
        self.folder = folder
        self.version = "v1"
        self.reason = "" if folder else "no compiler"
        self.has_javanese = javanese and folder is not None

    def ready(self) -> Path | None:
        return self.folder


def test_child_is_told_where_our_pronunciation_is(tmp_path: Path) -> None:
    body = "open(os.path.dirname(items[0]['out']) + '/told', 'w').write(os.environ['ESPEAK_DATA_PATH']); sys.exit(1)"
    engine = EspeakEngine(OwnData(tmp_path / "own"), program="true", worker_path=fake_worker(tmp_path, body))
    with pytest.raises(SpeechError):
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert (tmp_path / "told").read_text() == str(tmp_path / "own")


def test_pronunciation_that_cannot_be_compiled_is_told_and_leaves_the_stock_voice(tmp_path: Path) -> None:
    engine = EspeakEngine(OwnData(None), program="true")
    assert engine.unavailable() == "own pronunciation: no compiler"
    with pytest.raises(SpeechError) as raised:
        engine.synthesise([SENTENCE], MANNER, tmp_path)
    assert raised.value.code == "suara-tidak-ada"
    assert EspeakEngine(program="true").unavailable() is None


def test_other_pronunciation_is_another_version() -> None:
    data = OwnData(Path("/own"))
    engine = EspeakEngine(data, program="true")
    first = engine.version
    data.version = "v2"
    assert len({first, engine.version, EspeakEngine(program="true").version}) == 3


def test_javanese_has_a_voice_of_its_own_only_where_our_data_bring_it() -> None:
    javanese = Manner("poz/id", 135, "jv")
    own = EspeakEngine(OwnData(Path("/own"))).voice(javanese)
    assert (own.id, own.language, own.name) == ("poz/jv", "jv", "suara mesin Jawa (percobaan)")
    for engine in (EspeakEngine(OwnData(Path("/own"), javanese=False)), EspeakEngine()):
        assert (engine.voice(javanese).id, engine.voice(javanese).language) == ("poz/id", "id")
    assert EspeakEngine(OwnData(Path("/own"))).voice(MANNER).name == "suara mesin Indonesia"
