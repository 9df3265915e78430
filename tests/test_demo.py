from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.core import ContentError, Context
from kiosk.demo import SAMPLE, demo_context, run
from kiosk.web.serving.server import hot_application
from tests.web.conftest import Visitor

PASSPHRASE = "kata sandi contoh"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KIOSK_PASSPHRASE", PASSPHRASE)
        with demo_context(tmp_path_factory.mktemp("demo")) as ctx:
            yield ctx


def test_demo_serves_the_sample_content_and_says_that_it_is_one(demo: Context) -> None:
    phone = Visitor(hot_application(demo, "phone"))
    home = phone.get("/").text
    assert "KIM Contoh" in home
    assert "Peraturan" in home
    assert "CONTOH" in phone.get("/p/perda-kota-contoh-3-2024").text


def test_demo_content_came_the_way_of_every_bundle(demo: Context) -> None:
    generation = demo.content.current()
    assert generation is not None
    assert list(generation.manifest.publishers) == ["kim-contoh"]
    assert (demo.paths.state / "trust" / "root.json").is_file()


def test_demo_without_the_sample_says_where_to_start_it(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="map sumber"), demo_context(tmp_path, tmp_path / "tidak-ada"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_demo_writes_only_in_its_own_folder(demo: Context, tmp_path: Path) -> None:
    assert SAMPLE.is_dir()
    assert not list(SAMPLE.rglob("*.kim"))
    assert demo.config.text("pos", "city") == "Kota Contoh"


def test_command_nobody_brings_is_not_run(demo: Context, capsys: pytest.CaptureFixture[str]) -> None:
    run(demo, "tidak-ada")
    assert capsys.readouterr().out == ""
