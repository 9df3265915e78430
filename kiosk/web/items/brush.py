"""What a picture is drawn with: letters of the system, wrapped text, and our ornament (jlamprang, tumpal). Pillow.

The ornament is our own, after the geometry of jlamprang, the batik of Pekalongan: a flower of eight petals in a ring.
Curves are drawn four times as large and made smaller, for Pillow's own are jagged.
"""

import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

__all__ = ["Letters", "broken", "medallion", "pattern", "tiles", "tumpal"]

Point = tuple[float, float]
Colour = str

FONTS = Path("/usr/share/fonts/truetype")
FAMILIES = (
    ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
    ("roboto/unhinted/RobotoTTF/Roboto-Regular.ttf", "roboto/unhinted/RobotoTTF/Roboto-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
)
"""Below Debian's folder; the first family that is whole. Without any, the letters Pillow brings."""
FINER = 4
_MEASURED = 64  # pixels, at which letters are measured
_ROUNDED = 1.015  # advances are rounded to whole pixels when they are drawn
PETALS = 8
_POOR = str.maketrans({"•": "-", "–": "-", "—": "-", "½": "1/2", "§": "Ps."})  # noqa: RUF001


@dataclass(frozen=True)
class Letters:
    """Letters of one size.

    Pillow takes a millisecond to measure a row (FreeType hints every letter anew), and laying out a poster asks for
    thousands; so each letter is measured once, large, and rows are summed up.
    """

    size: int
    bold: bool = False
    folder: Path = FONTS

    @property
    def font(self) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        """For Pillow."""
        return _font(self.size, self.bold, self.folder)

    def written(self, text: str) -> str:
        """`text` in signs these letters have: those Pillow brings know no accents, and a plain e is read, a box not."""
        if _family(self.folder):
            return text
        bare = (sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
        return "".join(bare).translate(_POOR)

    def length(self, text: str) -> float:
        """How wide `text` is in pixels, never less than it is drawn."""
        return sum(_advance(sign, self.bold, self.folder) for sign in text) * self.size / _MEASURED * _ROUNDED


@functools.lru_cache(maxsize=64)
def _font(size: int, bold: bool, folder: Path) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    family = _family(folder)
    if family is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(str(family[bold]), size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def _family(folder: Path) -> tuple[Path, Path] | None:
    """The first family that is whole: regular and bold."""
    for names in FAMILIES:
        regular, heavy = (folder / name for name in names)
        if regular.exists() and heavy.exists():
            return regular, heavy
    return None


@functools.lru_cache(maxsize=4096)
def _advance(sign: str, bold: bool, folder: Path) -> float:
    return _font(_MEASURED, bold, folder).getlength(sign)


def broken(text: str, font: Letters, width: float) -> list[str]:
    """`text` in rows no wider than `width`; a word wider than that is broken wherever it must be."""
    rows: list[str] = []
    row = ""
    for word in font.written(text).split():
        grown = f"{row} {word}" if row else word
        if font.length(grown) <= width:
            row = grown
            continue
        rows += [row] if row else []
        *full, row = _pieces(word, font, width)
        rows += full
    return [*rows, row] if row else rows


def _pieces(word: str, font: Letters, width: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and font.length(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@functools.lru_cache(maxsize=8)
def medallion(size: int, ring: Colour, ground: Colour, petals: Colour) -> Image.Image:
    """The flower in its ring, transparent around it."""
    large = size * FINER
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    middle = large / 2
    draw.ellipse((0, 0, large - 1, large - 1), fill=ring)
    _disc(draw, (middle, middle), middle * 0.86, ground)
    for place in range(PETALS):
        angle = 2 * pi * place / PETALS
        draw.polygon(_petal((middle, middle), angle, middle * 0.24, middle * 0.76, middle * 0.15), fill=petals)
        between = angle + pi / PETALS
        dot = (middle + cos(between) * middle * 0.68, middle + sin(between) * middle * 0.68)
        _disc(draw, dot, middle * 0.055, ring)
    _disc(draw, (middle, middle), middle * 0.17, ring)
    _disc(draw, (middle, middle), middle * 0.08, ground)
    return image.resize((size, size), Image.Resampling.LANCZOS)


@functools.lru_cache(maxsize=16)
def pattern(size: int, ground: Colour, line: Colour) -> Image.Image:
    """One tile of the cloth: a flower in rings, quarters of a small one at the corners."""
    large = size * FINER
    image = Image.new("RGB", (large, large), ground)
    draw = ImageDraw.Draw(image)
    middle, thin = large / 2, max(large // 90, 1)
    for radius in (0.36, 0.31):
        _ring(draw, (middle, middle), large * radius, line, thin)
    for place in range(PETALS):
        petal = _petal((middle, middle), 2 * pi * place / PETALS, large * 0.07, large * 0.28, large * 0.045)
        draw.polygon(petal, outline=line, width=thin)
    _disc(draw, (middle, middle), large * 0.045, line)
    for corner in ((0, 0), (large, 0), (0, large), (large, large)):
        _ring(draw, corner, large * 0.16, line, thin)
        _disc(draw, corner, large * 0.07, line)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def tumpal(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], colour: Colour, teeth: int) -> None:
    """A row of triangles that stand on the upper edge of `box` and point down."""
    left, top, right, bottom = box
    wide = (right - left) / teeth
    for place in range(teeth):
        start = left + place * wide
        draw.polygon([(start, top), (start + wide, top), (start + wide / 2, bottom)], fill=colour)


def _petal(middle: Point, angle: float, inner: float, outer: float, half: float) -> list[Point]:
    """The outline of a petal: two arcs that meet in points at both ends."""
    steps = 12
    along = [inner + (outer - inner) * n / steps for n in range(steps + 1)]
    side = [half * sin(pi * n / steps) for n in range(steps + 1)]
    outline = [*zip(along, side, strict=True), *((x, -y) for x, y in zip(reversed(along), reversed(side), strict=True))]
    return [_turned(middle, x, y, angle) for x, y in outline]


def _turned(middle: Point, x: float, y: float, angle: float) -> Point:
    return middle[0] + x * cos(angle) - y * sin(angle), middle[1] + x * sin(angle) + y * cos(angle)


def _disc(draw: ImageDraw.ImageDraw, middle: Point, radius: float, colour: Colour) -> None:
    draw.ellipse(_box(middle, radius), fill=colour)


def _ring(draw: ImageDraw.ImageDraw, middle: Point, radius: float, colour: Colour, width: int) -> None:
    draw.ellipse(_box(middle, radius), outline=colour, width=width)


def _box(middle: Point, radius: float) -> tuple[float, float, float, float]:
    return middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius


def tiles(image: Image.Image, tile: Image.Image, box: Sequence[int]) -> None:
    """Cover `box` of `image` with `tile`."""
    left, top, right, bottom = box
    for x in range(left, right, tile.width):
        for y in range(top, bottom, tile.height):
            image.paste(tile.crop((0, 0, min(tile.width, right - x), min(tile.height, bottom - y))), (x, y))
