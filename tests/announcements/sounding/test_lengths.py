from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.announcements.kinds.rendering import Segment, Utterance
from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.model import Announcement
from kiosk.announcements.sounding.lengths import KEPT, Lengths
from kiosk.core import Context
from kiosk.speech import RATE, Recordings
from kiosk.speech.wav import encode, tone

Announce = Callable[..., Announcement]


def test_pages_know_how_long_a_call_takes(ctx: Context, announce: Announce) -> None:
    lengths = Lengths.of(ctx)
    assert lengths.seconds(announce("Kerja bakti.")) < lengths.seconds(announce("Kerja bakti. " * 5))


def test_estimate_is_made_once_until_the_announcement_changes(ctx: Context) -> None:
    asked: list[str] = []

    def utterance(item: Announcement) -> Utterance:
        asked.append(item.text)
        return Utterance(Opening.NOTHING, (Segment(item.text),))

    lengths, item = Lengths(utterance, Recordings(ctx.paths)), Announcement("w-1", "Satu.")
    assert lengths.seconds(item) == lengths.seconds(item)
    lengths.seconds(msgspec.structs.replace(item, text="Dua."))
    assert asked == ["Satu.", "Dua."]
    for number in range(KEPT):
        lengths.seconds(Announcement(f"x-{number}", "Satu."))
    lengths.seconds(item)
    assert asked[-1] == "Satu."


def test_persons_voice_takes_as_long_as_it_takes(ctx: Context, tmp_path: Path) -> None:
    source = tmp_path / "a.wav"
    source.write_bytes(encode(tone(9.0, 440, RATE)))
    name = Recordings(ctx.paths).take(source, 75).sha256
    spoken = Lengths.of(ctx).seconds(Announcement("w-1", "Satu."))
    own = Lengths.of(ctx).seconds(Announcement("w-1", "Satu.", recording=name))
    assert own == pytest.approx(9.0 + 2.3 + 1.0, abs=1.0)
    assert Lengths.of(ctx).seconds(Announcement("w-1", "Satu.", recording="ab" * 32)) < own
    assert spoken < own
