from pathlib import Path

import pytest

from kiosk.core import Generations, Staged
from tests.core.test_generations import damage, entry_of, install, manifest_of, number_of


@pytest.fixture
def content(tmp_path: Path) -> Generations:
    return Generations(tmp_path / "content", recheck_seconds=0)


def test_what_was_prepared_is_found_when_the_card_damages_it(content: Generations) -> None:
    def prepare(staged: Staged) -> None:
        (staged.path / "index.db").write_bytes(b"index")
        (staged.path / "tuf").mkdir()
        (staged.path / "tuf" / "timestamp.json").write_bytes(b"{}")

    content.add_object(entry_of("satu"), [b"satu"])
    made = content.publish(manifest_of("satu"), prepare)
    assert content.damaged_prepared(made) == []
    (made.path / "index.db").write_bytes(bytes(5))
    (made.path / "tuf" / "timestamp.json").unlink()
    assert content.damaged_prepared(made) == ["index.db", "tuf/timestamp.json"]
    (made.path / "prepared.json").write_bytes(b"[]")
    assert content.damaged_prepared(made) == ["prepared.json"]


def test_mending_keeps_the_older_content_that_was_served_meanwhile(content: Generations) -> None:
    install(content, "satu")
    damage(install(content, "dua"))
    install(content, "tiga")
    assert number_of(content.newest()) == 3
    assert number_of(content.previous()) == 1
