import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from kiosk.bundles.local import photo_worker
from tests.bundles.local import sticks

JOB = {"side": 100, "quality": 82, "jpeg_pixels": 1_000_000, "png_pixels": 100_000}


def made(path: Path, content: bytes, **job: int) -> tuple[dict[str, object], bytes]:
    path.write_bytes(content)
    out = io.BytesIO()
    photo_worker.run({**JOB, "path": str(path), **job}, out)
    line, _, data = out.getvalue().partition(b"\n")
    return json.loads(line), data


def shown(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_child_alone_does_its_job_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(sticks.jpeg())
    job = {**JOB, "path": str(path), "memory_bytes": 1 << 30, "cpu_seconds": 20}
    done = subprocess.run(
        [sys.executable, "-I", photo_worker.__file__], input=json.dumps(job).encode(), capture_output=True, check=True
    )
    line, _, data = done.stdout.partition(b"\n")
    assert json.loads(line)["bytes"] == len(data)
    assert shown(data).size == (100, 63)


def test_child_over_its_processor_time_is_ended_by_the_kernel(tmp_path: Path) -> None:
    job = {**JOB, "path": str(tmp_path / "a"), "memory_bytes": 1 << 30, "cpu_seconds": 0}
    done = subprocess.run(
        [sys.executable, "-I", photo_worker.__file__], input=json.dumps(job).encode(), capture_output=True, check=False
    )
    assert done.returncode < 0


def test_place_phone_and_comment_of_a_photo_do_not_travel(tmp_path: Path) -> None:
    before = sticks.jpeg(place=True, comment=b"rumah Siti")
    assert b"HP Milik Siti" in before
    assert b"rumah Siti" in before
    assert Image.open(io.BytesIO(before)).getexif().get_ifd(sticks.GPS)
    _, data = made(tmp_path / "a", before)
    assert not {b"Siti", b"Exif"} & {word for word in (b"Siti", b"Exif") if word in data}
    assert not shown(data).getexif()
    assert set(shown(data).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("turned", range(1, 10))
def test_photo_is_shown_upright_however_the_phone_was_held(tmp_path: Path, turned: int) -> None:
    before = sticks.jpeg(320, 160, turned=turned)
    _, data = made(tmp_path / "a", before)
    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(before)))
    wanted.thumbnail((100, 100))
    assert shown(data).size == wanted.size
    assert max(ImageStat.Stat(ImageChops.difference(shown(data), wanted)).mean) < 10


def test_drawing_of_few_colours_stays_sharp(tmp_path: Path) -> None:
    for content in (sticks.png(), sticks.png(mode="P", colour=0), sticks.png(mode="1", colour=1)):
        told, data = made(tmp_path / "a", content)
        assert told["png"] is True
        assert shown(data).format == "PNG"


def test_photo_saved_as_png_becomes_a_jpeg(tmp_path: Path) -> None:
    noise = Image.effect_noise((200, 150), 80).convert("RGB")
    noise = Image.merge("RGB", [noise.getchannel(0), noise.rotate(180).getchannel(0), noise.getchannel(0)])
    packed = io.BytesIO()
    noise.save(packed, "PNG")
    told, data = made(tmp_path / "a", packed.getvalue())
    assert (told["png"], shown(data).format, shown(data).size) == (False, "JPEG", (100, 75))


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0))])
def test_what_is_transparent_becomes_white_not_black(tmp_path: Path, mode: str, colour: tuple[int, ...]) -> None:
    _, data = made(tmp_path / "a", sticks.png(mode=mode, colour=colour))
    assert shown(data).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(("mode", "colour", "grey"), [("L", 90, 90), ("I;16", 0x5A00, 90)])
def test_grey_picture_of_any_depth_is_no_white_page(tmp_path: Path, mode: str, colour: int, grey: int) -> None:
    _, data = made(tmp_path / "a", sticks.png(mode=mode, colour=colour))
    assert shown(data).convert("L").getpixel((5, 5)) == grey


def test_printers_jpeg_in_four_colours_is_shown(tmp_path: Path) -> None:
    packed = io.BytesIO()
    Image.new("CMYK", (30, 20), (0, 0, 0, 0)).save(packed, "JPEG")
    _, data = made(tmp_path / "a", packed.getvalue())
    assert shown(data).mode == "RGB"


def test_picture_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert made(tmp_path / "a", sticks.png(400, 400))[0]["fault"] == "foto-berat"
    assert made(tmp_path / "a", sticks.jpeg(400, 400), jpeg_pixels=100_000)[0]["fault"] == "foto-berat"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8\xff\xe0", sticks.jpeg()[:900], sticks.png()[:60], sticks.HEIC, b"GIF89a" + b"\0" * 40],
    ids=["empty", "head", "torn", "torn png", "heic", "gif"],
)
def test_broken_photo_is_told_as_broken(tmp_path: Path, content: bytes) -> None:
    assert made(tmp_path / "a", content)[0]["fault"] == "foto-rusak"
