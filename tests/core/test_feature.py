from collections.abc import Callable
from pathlib import Path

from kiosk.core import Context, Event, Feature, HomePart, Level, Manifest, SpeakerAnswer, Staged


def test_feature_that_declares_nothing_brings_nothing_and_breaks_nothing(
    make_context: Callable[..., Context], tmp_path: Path
) -> None:
    feature = Feature(name="kosong")
    ctx = make_context(feature)
    hooks = (feature.pages, feature.operator_pages, feature.exports, feature.probes)
    assert [list(hook(ctx)) for hook in hooks] == [[], [], [], []]
    assert list(feature.commands()) == []
    assert (feature.first(ctx, tmp_path), list(feature.card(ctx))) == ("", [])
    assert feature.home(ctx, "id") == HomePart()
    assert feature.revision(ctx) == ""
    feature.prepare_content(Staged(tmp_path, 1, {}, Manifest()), ctx)
    assert list(tmp_path.glob("*.json")) == []


def test_registry_hands_out_the_features_by_name(make_context: Callable[..., Context]) -> None:
    feature = Feature(name="kosong")
    assert make_context(feature).features["kosong"] is feature


def test_event_says_nothing_about_the_person_unless_told() -> None:
    event = Event("view", "perda-3-2024")
    assert (event.term, event.area) == ("", "")


def test_worst_level_stands_last() -> None:
    assert list(Level) == [Level.FINE, Level.ATTENTION, Level.BROKEN]


def test_answer_of_the_speaker_needs_no_sentence() -> None:
    assert SpeakerAnswer("silent") == SpeakerAnswer("silent", "", 0.0)
