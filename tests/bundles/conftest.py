"""Desks and posts, wired to each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bundles.attacks.scene import admit, publishers, together
from tests.bundles.forge import Desk, Post, item


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "penerbit")


@pytest.fixture
def city(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "kota", "kota", "Dinas Kominfo")


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Post]:
    made = Post(tmp_path / "pos", desk.root)
    yield made
    made.world.close()


@pytest.fixture
def kim(tmp_path: Path, city: Desk) -> Desk:
    """A KIM the city has admitted; the city has not yet published."""
    made = Desk(tmp_path / "kim-kampung", "kim-kampung", "KIM Kampung")
    admit(city, made)
    return made


@pytest.fixture
def city_post(tmp_path: Path, city: Desk) -> Iterator[Post]:
    made = Post(tmp_path / "pos-kota", city.root)
    yield made
    made.world.close()


@pytest.fixture
def loaded(city: Desk, kim: Desk, city_post: Post, tmp_path: Path) -> Post:
    """A post of the city with the content of the city and of the KIM."""
    city.publish(item("perda", "Perda"))
    kim.publish(item("kabar", "Kabar KIM"))
    city_post.insert(together(tmp_path / "first", city, kim))
    assert publishers(city_post) == {"kota", "kim-kampung"}
    return city_post
