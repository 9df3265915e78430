from pathlib import Path

import pytest

from tests.appliance.layers import Layers, key_of


def test_key_knows_content_path_and_whether_it_may_be_run(tmp_path: Path) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    for path in (one, other):
        path.write_text("x")
    keys = {key_of([one]), key_of([other]), key_of([one, other]), key_of("x"), key_of("x", ""), key_of(b"xx")}
    assert len(keys) == 6
    before = key_of([one], below=tmp_path)
    one.chmod(0o755)
    assert key_of([one], below=tmp_path) != before
    assert key_of([one, other]) == key_of([other, one])


def test_layer_is_made_once_and_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    made: list[str] = []

    def make(place: Path) -> None:
        made.append(place.name)
        (place / "x").write_text("x")

    layers = Layers(tmp_path)
    first = layers.get("root", key_of("1"), make)
    assert layers.get("root", key_of("1"), make) == first
    neighbour = layers.get("root-too", key_of("1"), make)
    second = layers.get("root", key_of("2"), make)
    assert len(made) == 3
    assert (second / "x").is_file()
    assert not first.exists()
    assert neighbour.is_dir()
    assert set(layers.seconds) == {"root", "root-too"}


def test_layer_that_was_not_finished_is_made_anew(tmp_path: Path) -> None:
    def fail(place: Path) -> None:
        (place / "half").write_text("x")
        raise OSError("the power failed")

    with pytest.raises(OSError, match="power"):
        Layers(tmp_path).get("root", "k", fail)
    made = Layers(tmp_path).get("root", "k", lambda place: (place / "whole").touch())
    assert [path.name for path in made.iterdir()] == ["whole"]
