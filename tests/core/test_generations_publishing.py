from pathlib import Path

from kiosk.core import Generations, Manifest


def test_process_that_publishes_serves_it_at_once(tmp_path: Path) -> None:
    content = Generations(tmp_path, recheck_seconds=3600)
    assert content.current() is None
    made = content.publish(Manifest(), lambda _: None)
    assert content.current() == made


def test_older_generation_that_was_asked_for_is_the_one_kept(tmp_path: Path) -> None:
    content = Generations(tmp_path, 0)
    first = content.publish(Manifest(), lambda _: None)
    content.publish(Manifest(), lambda _: None)
    content.publish(Manifest(), lambda _: None, spare=first.number)
    kept = content.previous()
    assert kept is not None
    assert kept.number == first.number
    assert not (tmp_path / "generations" / "2").exists()
