"""How well text can be read on its ground, the batik under it included.

A checker that looks at pages (axe) gives up where a background is a picture. So the worst case is computed: the
pattern's ink at its full strength right behind a letter, and the bare ground as well, for either can be the worse one.

The formula is that of WCAG 2.2: relative luminance (definitions, "relative luminance") and contrast ratio (L1 + 0.05) /
(L2 + 0.05); success criterion 1.4.6 asks for 7:1.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kiosk.web.look.ornament import GOLD, PATTERN_OPACITY

__all__ = ["FLOOR", "PAIRS", "SECTIONS", "Pair", "blend", "contrast", "luminance", "worst"]

FLOOR = 7.0
"""What text has at least, 1.4.6."""

_STRAIGHT_UP_TO = 0.04045

SECTIONS = {
    "woro": "#7d1729",
    "layanan": "#094a46",
    "peraturan": "#12355b",
    "kabar": "#6b3410",
    "agenda": "#4f2350",
    "pustaka": "#1d4d2e",
    "kontak": "#1f4760",
    "kalender": "#474407",
}


class Pair(NamedTuple):
    """Text on a ground; `pattern` where batik lies between them."""

    text: str
    ground: str
    pattern: bool = False


PAIRS: Mapping[str, Pair] = {
    **{f"petak {name}": Pair("#ffffff", colour, pattern=True) for name, colour in SECTIONS.items()},
    "nomor petak": Pair("#000000", GOLD),
    "kepala": Pair("#ffffff", "#12355b", pattern=True),
    "strip": Pair("#ffffff", "#7d1729", pattern=True),
    "judul strip": Pair("#fff3d6", "#7d1729", pattern=True),
    "strip kedua": Pair("#ffffff", "#12355b", pattern=True),
    "judul strip kedua": Pair("#fff3d6", "#12355b", pattern=True),
    "bilah bawah": Pair("#ffffff", "#12355b"),
    "isi": Pair("#1d1a16", "#fff9ec"),
    "judul": Pair("#12355b", "#fff9ec"),
    "tautan kaki": Pair("#12355b", "#f4e8cc"),
    "keterangan": Pair("#4a4237", "#fff9ec"),
    "keterangan di kartu": Pair("#4a4237", "#ffffff"),
    "catatan": Pair("#1d1a16", "#ffe9b0"),
    "tautan di catatan": Pair("#12355b", "#ffe9b0"),
    "keterangan di catatan": Pair("#4a4237", "#ffe9b0"),
    "artinya": Pair("#1d1a16", "#e6f2ee"),
    "judul artinya": Pair("#094a46", "#e6f2ee"),
    "keterangan artinya": Pair("#4a4237", "#e6f2ee"),
    "dengarkan": Pair("#000000", GOLD),
    "tombol": Pair("#ffffff", "#12355b"),
    "tombol kedua": Pair("#12355b", "#ffffff"),
    "ya": Pair("#ffffff", "#1d4d2e"),
    "tidak": Pair("#7d1729", "#ffffff"),
    "darurat": Pair("#ffffff", "#a30000"),
    "ketemu": Pair("#1d1a16", "#ffe08a"),
    "keterangan ketemu": Pair("#4a4237", "#ffe08a"),
}
"""What is written on what, as the sheets have it; tests/web/look/test_contrast.py holds the two together."""


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= _STRAIGHT_UP_TO else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blend(ink: str, ground: str, opacity: float) -> str:
    """The colour seen where `ink` lies on `ground` that strongly."""
    mixed = (round(a * opacity + b * (1 - opacity)) for a, b in zip(_channels(ink), _channels(ground), strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def worst(pair: Pair) -> float:
    """The contrast of a pair where it is least."""
    grounds = [pair.ground]
    if pair.pattern:
        grounds.append(blend(GOLD, pair.ground, PATTERN_OPACITY))
    return min(contrast(pair.text, ground) for ground in grounds)


def _channels(colour: str) -> Iterable[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
