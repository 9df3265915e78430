import json
import os
import re
import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.announcements import FEATURE
from kiosk.announcements.commands import COMMANDS
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.playback import Playback, outcomes
from kiosk.announcements.store import Store
from kiosk.core import Confidence, ContentError, Context, RefusedError, SpeakerAnswer, atomic
from kiosk.speech import make_reader, speaker_socket
from tests.conftest import RecordingSpeaker, World

ENDS = {"played", "written", "failed", "stopped", "silent"}


def result_of(ctx: Context, item: Announcement) -> str:
    played = outcomes(ctx.paths).get(item.id)
    return played.result if played else ""


def kiosk(ctx: Context, *args: str) -> Result:
    return CliRunner().invoke(COMMANDS[0], args, obj=ctx)


def test_declared_names_are_the_commands() -> None:
    assert tuple(command.name for command in COMMANDS) == FEATURE.command_names


def test_added_now_is_told_with_its_length(ctx: Context) -> None:
    result = kiosk(ctx, "add", "--now", "Kerja bakti di Gang Dua.")
    assert result.output == "w-20261121-1: dibacakan sekarang, kira-kira 3 detik.\n"


def test_added_without_now_is_not_spoken(ctx: Context) -> None:
    assert "tampil di papan" in kiosk(ctx, "add", "Kerja bakti.").output
    assert kiosk(ctx, "next").output == "Tidak ada yang menunggu dibacakan.\n"


def test_json_of_add_is_one_object(ctx: Context) -> None:
    args = ("add", "--now", "Mbénjing.", "--lang", "jv", "--until", "2026-11-22", "--by", "Bu Sri", "--json")
    shown = json.loads(kiosk(ctx, *args).output)
    assert (shown["result"], shown["id"], shown["seconds"]) == ("added", "w-20261121-1", 2)
    assert (shown["language"], shown["until"], shown["by"], shown["now"]) == ("jv", "2026-11-22", "Bu Sri", True)


def test_refused_text_raises_for_the_command_line_to_print(ctx: Context) -> None:
    assert isinstance(kiosk(ctx, "add", "--now", "NIK 3375010203040001").exception, ContentError)


def test_list_tells_what_was_spoken_and_what_waits(ctx: Context, announce: Callable[..., Announcement]) -> None:
    playback = Playback(ctx.journal("playback"), ctx.paths, ctx.clock)
    playback.start(announce("Satu."))
    playback.done(Announcement("w-20261121-1", ""), SpeakerAnswer("played", "", 2.0), "rekaman")
    announce("Dua.")
    kiosk(ctx, "add", "Tiga.")
    shown = json.loads(kiosk(ctx, "list", "--json").output)["announcements"]
    assert [(row["text"], row["played"]) for row in shown] == [("Tiga.", ""), ("Dua.", "waiting"), ("Satu.", "played")]
    assert "w-20261121-1 [sudah dibacakan] Satu." in kiosk(ctx, "list").output


def test_list_says_when_it_is_and_not_the_placeholder(ctx: Context, announce: Callable[..., Announcement]) -> None:
    announce("Air PDAM mati {kapan} di Gang Tiga.", when=When("2026-11-22", "09:00"))
    assert "{kapan}" not in kiosk(ctx, "list").output
    assert "Air PDAM mati" in kiosk(ctx, "list").output
    (row,) = json.loads(kiosk(ctx, "list", "--json").output)["announcements"]
    assert "{kapan}" not in row["text"]


def test_list_says_that_it_was_not_spoken_and_why_and_not_missed(
    ctx: Context, announce: Callable[..., Announcement]
) -> None:
    item = announce("Satu.")
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).missed(item.id, f"{item.id}@now", "Kotak mati.")
    assert kiosk(ctx, "list").output == f"{item.id} [tidak dibacakan: Kotak mati] Satu.\n"


class Sounding(RecordingSpeaker):
    """A speaker that is at one announcement."""

    def __init__(self, item: str) -> None:
        super().__init__()
        self.item = item

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("played", "Sedang dibacakan.", 2.0, self.item)


def test_call_cut_by_a_crash_is_not_being_spoken_for_ever(ctx: Context, announce: Callable[..., Announcement]) -> None:
    item = announce("Satu.")
    Playback(ctx.journal("playback"), ctx.paths, ctx.clock).start(item)
    assert kiosk(ctx, "list").output == f"{item.id} [terputus] Satu.\n"
    assert kiosk(replace(ctx, speaker=Sounding(item.id)), "list").output == f"{item.id} [sedang dibacakan] Satu.\n"


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("2026-11-24T18:30", r"menunggu Maghrib dan Isya selesai, kira-kira jam 20\.15\."),
        ("2026-11-26T18:30", r"menunggu malam Jumat selesai, kira-kira besok jam 06\.00\."),
    ],
)
def test_now_in_quiet_hours_does_not_promise_to_sound_at_once(ctx: Context, world: World, now: str, told: str) -> None:
    world.clock.jump(datetime.fromisoformat(now).replace(tzinfo=Store(ctx).zone))
    assert re.search(told, kiosk(ctx, "add", "--now", "Kerja bakti.").output)


def test_now_that_can_never_sound_says_why(ctx: Context, world: World) -> None:
    world.clock.jump(datetime.fromisoformat("2026-11-26T18:30").replace(tzinfo=Store(ctx).zone))
    told = kiosk(ctx, "add", "--now", "Kerja bakti.", "--until", "2026-11-26T20:00").output
    assert "tidak akan dibacakan. Menunggu malam Jumat selesai. Sesudah itu masa berlakunya sudah habis." in told


def test_empty_list_says_so(ctx: Context) -> None:
    assert kiosk(ctx, "list").output == "Hari ini tidak ada woro-woro.\n"


def test_stop_silences_and_what_waited_is_not_spoken_later(
    ctx: Context, announce: Callable[..., Announcement], world: World
) -> None:
    item = announce()
    assert item.id in kiosk(ctx, "next").output
    assert f"{item.id}: ditarik" in kiosk(ctx, "stop").output
    assert world.speaker.stopped == 1
    assert item.id not in kiosk(ctx, "next").output


def test_look_ahead_tells_when_and_why_not(ctx: Context, announce: Callable[..., Announcement]) -> None:
    announce("Besok kerja bakti.", moments=("2026-11-21T16:15", "2026-11-21T19:00", "kapan-kapan"))
    lines = kiosk(ctx, "next").output.splitlines()
    assert any("2026-11-21 16.15 w-20261121-1" in line for line in lines)
    assert any("Maghrib" in line for line in lines)  # 19.00 lies in the quiet evening
    assert any("tidak dibacakan" in line for line in lines)
    shown = json.loads(kiosk(ctx, "next", "--json").output)
    assert shown["paused"] == ""
    assert [call["item"] for call in shown["calls"]] == ["w-20261121-1"] * len(shown["calls"])
    assert shown["missed"]


def test_post_that_does_not_know_the_hour_says_why_it_waits(
    ctx: Context, announce: Callable[..., Announcement], world: World
) -> None:
    announce(moments=("2026-11-21T16:15",), now=False)
    world.clock.confidence = Confidence.UNKNOWN
    assert "Jam kotak belum pasti" in kiosk(ctx, "next").output


def test_off_is_refused_while_an_announcer_holds_the_pins(ctx: Context) -> None:
    assert kiosk(ctx, "off").exit_code == 0
    with atomic.try_lock(ctx.paths.run / "announcer.lock", wait=False):
        assert isinstance(kiosk(ctx, "off").exception, RefusedError)


def test_export_without_anything_to_say_makes_no_files(ctx: Context, tmp_path: Path) -> None:
    assert "tidak ada woro-woro" in kiosk(ctx, "export", str(tmp_path / "radio")).output


def test_json_of_stop_is_one_object(ctx: Context, announce: Callable[..., Announcement]) -> None:
    item = announce()
    assert json.loads(kiosk(ctx, "stop", "--json").output) == {
        "result": "stopped",
        "speaker": "stopped",
        "withdrawn": [item.id],
    }


def test_run_serves_the_socket_speaks_and_ends_on_sigterm(ctx: Context, announce: Callable[..., Announcement]) -> None:
    item = announce("Halo.")
    step = threading.Event()

    def wait_and_kill() -> None:
        while not (result_of(ctx, item) in ENDS and speaker_socket(ctx.paths).exists()):
            step.wait(0.02)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait_and_kill, daemon=True).start()
    result = kiosk(ctx, "run")
    assert result.exit_code == 0
    assert "Kartu suara tidak ditemukan" in result.stderr
    voice = make_reader(ctx.config, ctx.paths)
    assert result_of(ctx, item) == ("failed" if voice.unavailable() else "written")
