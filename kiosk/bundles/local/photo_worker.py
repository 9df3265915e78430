"""One job, one process: a photo in, the same picture without anything else out; the only module that imports Pillow.

A photo from a stick is decoded by libraries in C, so it is done in a child whose memory and processor time the kernel
bounds. The parent starts this file by its path with `python -I`; it imports nothing of ours. What it writes is made
anew from the pixels alone: no EXIF, no place where it was taken, no name of a phone, no hidden second picture.
Standard output carries one line of JSON, and behind a line with `bytes` the picture (see kiosk/authoring/child.py).
"""

import io
import json
import resource
import sys
from typing import Any

BROKEN, HUGE = "foto-rusak", "foto-berat"
FEW_COLOURS = 256
ORIENTATION = 0x0112
TURNS = {  # EXIF 2.32, tag 0x0112: how to turn what the sensor saw
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def main() -> int:
    """Do the job on stdin: `{"path", "side", "quality", "jpeg_pixels", "png_pixels", ...}`; 0 unless stopped."""
    job = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory_bytes"], job["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu_seconds"], job["cpu_seconds"]))
    run(job, sys.stdout.buffer)
    return 0


def run(job: dict[str, Any], out: Any) -> None:
    """Write the frame of one job to `out`."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the size is judged below, before a pixel is decoded
    try:
        with Image.open(job["path"], formats=("JPEG", "PNG")) as image:
            jpeg = image.format != "PNG"
            if image.width * image.height > job["jpeg_pixels" if jpeg else "png_pixels"]:
                _send(out, fault=HUGE, detail=f"{image.width} x {image.height}")
                return
            data, picture = _made_anew(image, job["side"], job["quality"])
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        _send(out, fault=BROKEN, detail=str(error))
        return
    _send(out, bytes=len(data), width=picture.width, height=picture.height, png=data[:4] == b"\x89PNG")
    out.write(data)
    out.flush()


def _made_anew(image: Any, side: int, quality: int) -> tuple[bytes, Any]:
    """The picture upright and no longer than `side`, as the bytes of a file, and itself."""
    from PIL import Image

    png = image.format == "PNG"
    image.draft("RGB", (side, side))  # a JPEG is then decoded at an eighth, a quarter or half of its size
    turned = image.getexif().get(ORIENTATION)
    if image.mode.startswith("I"):  # 16 bits a pixel, of which the upper eight are seen
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    few = png and (image.mode in {"1", "P"} or image.getcolors(FEW_COLOURS) is not None)
    image = image.convert({"1": "L", "L": "L", "RGB": "RGB"}.get(image.mode, "RGBA" if png else "RGB"))
    image.thumbnail((side, side))
    clean = Image.new("L" if image.mode == "L" else "RGB", image.size, "white")
    clean.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    if turned in TURNS:
        clean = clean.transpose(getattr(Image.Transpose, TURNS[turned]))
    packed = io.BytesIO()
    if few:
        clean.quantize(FEW_COLOURS).save(packed, "PNG", optimize=True)
    else:
        clean.save(packed, "JPEG", quality=quality, optimize=True)
    return packed.getvalue(), clean


def _send(out: Any, **frame: object) -> None:
    out.write(json.dumps(frame).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
