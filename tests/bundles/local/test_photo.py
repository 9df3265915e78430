import io
from pathlib import Path

import pytest
from PIL import Image

from kiosk.authoring import ChildLimits
from kiosk.bundles.local.photo import PhotoLimits, clean_photo
from tests.bundles.forge import reason
from tests.bundles.local import sticks


def test_photo_comes_back_small_upright_and_without_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(sticks.jpeg(2400, 1200, turned=sticks.TURNED_RIGHT, place=True))
    photo = clean_photo(path)
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 800, 1600)
    assert not Image.open(io.BytesIO(photo.data)).getexif()


def test_drawing_is_said_to_be_a_png(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(sticks.png())
    assert clean_photo(path).media_type == "image/png"


@pytest.mark.parametrize(
    ("content", "limits", "code"),
    [
        (b"\xff\xd8\xff", PhotoLimits(), "foto-rusak"),
        (sticks.png(100, 100), PhotoLimits(png_pixels=99), "foto-berat"),
        (sticks.jpeg(), PhotoLimits(child=ChildLimits(memory_bytes=1 << 20)), "foto-berat"),
        (sticks.jpeg(), PhotoLimits(child=ChildLimits(cpu_seconds=0)), "foto-berat"),
        (sticks.jpeg(), PhotoLimits(child=ChildLimits(output_bytes=9)), "foto-berat"),
    ],
    ids=["broken", "bomb", "memory", "time", "talkative"],
)
def test_photo_that_cannot_be_shown_costs_only_itself(
    tmp_path: Path, content: bytes, limits: PhotoLimits, code: str
) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    assert reason(lambda: clean_photo(path, limits)) == code
