"""Nothing a caller sends stops the server."""

import socket
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.core import OurError, Paths, RefusedError, SettingsError, Speaker, SpeakerAnswer
from kiosk.speech.errors import SpeechError
from kiosk.speech.output.lights import PATTERNS
from kiosk.speech.output.speaker import NullSpeaker
from kiosk.speech.output.wire import SpeakerClient, SpeakerServer, WireLimits, speaker_socket


class NotingSpeaker(NullSpeaker):
    """Notes what it is asked and queues it."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str, str]] = []
        self.shown: list[str] = []
        self.asked: list[str] = []

    def light(self, pattern: str) -> SpeakerAnswer:
        self.shown.append(pattern)
        return SpeakerAnswer("played")

    def louder(self, step: int) -> SpeakerAnswer:
        self.asked.append(f"{step:+}")
        return SpeakerAnswer("set", "Suara diperkeras.")

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        if text == "gagal":
            raise SpeechError.failed("asked to")
        self.said.append((text, language, style))
        return SpeakerAnswer("queued", "", 1.5, about)

    def play(self, path: Path) -> SpeakerAnswer:
        self.asked.append(str(path))
        return SpeakerAnswer("queued")

    def record(self, seconds: float) -> SpeakerAnswer:
        self.asked.append(f"{seconds:g}")
        return SpeakerAnswer("recording")


Serve = Callable[..., SpeakerServer]


@pytest.fixture
def speaker() -> NotingSpeaker:
    return NotingSpeaker()


@pytest.fixture
def path(short_path: Path) -> Path:
    return short_path / "speaker.sock"


@pytest.fixture
def serve(path: Path, speaker: NotingSpeaker) -> Iterator[Serve]:
    made: list[SpeakerServer] = []

    def start(limits: WireLimits | None = None, own: Speaker | None = None) -> SpeakerServer:
        server = SpeakerServer(path, own or speaker, limits)
        made.append(server)
        server.start()
        return server

    yield start
    for server in made:
        server.close()
        server.close()


def ask(path: Path, data: bytes) -> bytes:
    """Send `data`; all that comes back until the server hangs up or has answered."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(10)
        line.connect(str(path))
        try:
            line.sendall(data)
            return line.recv(8192)
        except (BrokenPipeError, ConnectionResetError):
            return b""


def answer_nonsense(listener: socket.socket) -> None:
    with listener.accept()[0] as caller:
        caller.sendall(b"[]\n")


def drip(line: socket.socket) -> None:
    for _ in range(100):
        line.sendall(b" ")
        threading.Event().wait(0.05)


def test_speaker_is_reached_across_the_socket(serve: Serve, path: Path, speaker: NotingSpeaker) -> None:
    serve()
    client = SpeakerClient(path)
    assert client.say("Halo", language="jv", style="woro-woro") == SpeakerAnswer("queued", "", 1.5)
    assert speaker.said == [("Halo", "jv", "woro-woro")]
    assert client.stop().result == client.state().result == "silent"


def test_recordings_and_the_microphone_are_reached_across_the_socket(
    serve: Serve, path: Path, speaker: NotingSpeaker
) -> None:
    serve()
    client = SpeakerClient(path)
    assert client.play(Path("/data/rekaman/1.wav")).result == "queued"
    assert client.record(12.5).result == "recording"
    assert client.say("Halo", about="w-1").about == "w-1"
    assert speaker.asked == ["/data/rekaman/1.wav", "12.5"]


def test_knob_is_reached_across_the_socket_and_turns_one_step_at_a_time(
    serve: Serve, path: Path, speaker: NotingSpeaker
) -> None:
    serve()
    client = SpeakerClient(path)
    assert [client.louder(step).message for step in (1, -1, 0)] == ["Suara diperkeras."] * 3
    assert client.louder(100).result == "failed"
    assert speaker.asked == ["+1", "-1", "+0"]


def test_lamps_are_reached_across_the_socket(serve: Serve, path: Path, speaker: NotingSpeaker) -> None:
    serve()
    assert [SpeakerClient(path).light(pattern).result for pattern in PATTERNS] == ["played"] * len(PATTERNS)
    assert speaker.shown == list(PATTERNS)


def test_pattern_nobody_knows_does_not_reach_the_lamps(serve: Serve, path: Path, speaker: NotingSpeaker) -> None:
    serve()
    assert SpeakerClient(path).light("pelangi").result == "failed"
    assert speaker.shown == []


def test_one_caller_may_ask_several_times(serve: Serve, path: Path) -> None:
    serve()
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        for _ in range(3):
            line.sendall(b'{"do": "state"}\n')
            assert b"silent" in line.recv(8192)


def test_socket_is_not_for_everyone(serve: Serve, path: Path) -> None:
    serve()
    assert stat.S_IMODE(path.stat().st_mode) == 0o660


@pytest.mark.parametrize(
    "data",
    [b"\n", b"garbage\n", b"\xff\xfe\x00\n", b"[]\n", b'{"do": "explode"}\n', b'{"do": "say", "volume": 11}\n',
     b'{"do": "say", "language": "en"}\n', b'{"do": "say", "text": 5}\n',
     b'{"do": "record", "seconds": -1}\n', b'{"do": "record", "seconds": 1e9}\n', b"null\n" * 50],
)  # fmt: skip
def test_garbage_is_answered_and_the_next_caller_is_served(serve: Serve, path: Path, data: bytes) -> None:
    serve()
    answer = msgspec.json.decode(ask(path, data), type=SpeakerAnswer)
    assert (answer.result, answer.message[:27]) == ("failed", "Permintaan tidak dimengerti")
    assert SpeakerClient(path).say("Halo").result == "queued"


def test_line_without_end_is_cut(serve: Serve, path: Path, speaker: NotingSpeaker) -> None:
    serve()
    assert ask(path, b'{"do": "say", "text": "' + b"x" * 200_000) == b""
    assert speaker.said == []
    assert SpeakerClient(path).say("Halo").result == "queued"


def test_silent_caller_is_hung_up_on(serve: Serve, path: Path) -> None:
    serve(WireLimits(idle_seconds=0.1))
    assert ask(path, b'{"do": ') == b""


def test_dripping_caller_does_not_hold_a_place(serve: Serve, path: Path) -> None:
    serve(WireLimits(idle_seconds=0.3))
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            drip(line)


def test_caller_that_leaves_without_listening_harms_nobody(serve: Serve, path: Path) -> None:
    serve()
    for _ in range(20):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            line.sendall(b'{"do": "state"}\n' * 20)
    assert SpeakerClient(path).say("Halo").result == "queued"


def test_too_many_callers_are_hung_up_on(serve: Serve, path: Path) -> None:
    serve(WireLimits(callers=1, room_seconds=0.05))
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        line.sendall(b'{"do": "state"}\n')
        assert line.recv(8192)
        assert ask(path, b'{"do": "state"}\n') == b""


def test_fault_of_the_speaker_is_a_sentence(serve: Serve, path: Path) -> None:
    serve()
    answer = SpeakerClient(path).say("gagal")
    assert (answer.result, answer.message) == ("failed", SpeechError.failed("").message)


def test_nobody_listening_is_a_sentence_not_an_error(path: Path) -> None:
    answer = SpeakerClient(path).say("Halo")
    assert answer.result == "failed"
    assert "Tulisannya tetap bisa dibaca" in answer.message


def test_answer_that_is_no_answer_is_a_failure(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()
        thread = threading.Thread(target=answer_nonsense, args=(listener,))
        thread.start()
        assert SpeakerClient(path).stop().result == "failed"
        thread.join()


def test_text_longer_than_a_line_is_refused_before_it_is_sent(path: Path) -> None:
    assert "terlalu panjang" in SpeakerClient(path).say("x" * 70_000).message


def test_socket_left_by_a_killed_server_is_replaced(serve: Serve, path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    serve()
    assert SpeakerClient(path).say("Halo").result == "queued"


def test_second_server_does_not_take_over_a_living_one(serve: Serve, path: Path) -> None:
    serve()
    with pytest.raises(RefusedError, match="sudah dijalankan"):
        SpeakerServer(path, NullSpeaker()).start()
    assert SpeakerClient(path).say("Halo").result == "queued"


def test_file_in_the_way_is_not_deleted(path: Path) -> None:
    path.write_text("somebody's")
    with pytest.raises(OurError):
        SpeakerServer(path, NullSpeaker()).start()
    assert path.read_text() == "somebody's"


def test_path_too_long_for_a_socket_is_said_plainly(short_path: Path) -> None:
    with pytest.raises(SettingsError, match="terlalu panjang"):
        SpeakerServer(short_path / ("x" * 100), NullSpeaker()).start()


def test_closed_server_leaves_no_socket(serve: Serve, path: Path) -> None:
    serve().close()
    assert not path.exists()


def test_close_hangs_up_on_those_still_connected(serve: Serve, path: Path) -> None:
    server = serve(WireLimits(idle_seconds=60))
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        line.sendall(b'{"do": "state"}\n')
        line.recv(8192)
        server.close()
        assert line.recv(8192) == b""


def test_everyone_looks_for_the_same_socket(paths: Paths) -> None:
    assert speaker_socket(paths) == paths.run / "speaker.sock"
