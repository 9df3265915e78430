"""QR codes: of a page, for a phone to take it with it, and of the post's Wi-Fi.

On the screen a picture of one dot a module (some 200 bytes, enlarged by the browser without blur); on paper one SVG
path of filled rectangles, which a printer draws as sharp as it can.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from segno import QRCode

__all__ = ["Code", "code", "wifi_code"]

MODULE_PIXELS = 5  # on the screen: 0.8 mm on a panel of 154 mm, enough for a phone held at arm's length
QUIET = 4  # modules of white around a code (ISO/IEC 18004)


@dataclass(frozen=True)
class Code:
    """A QR code.

    Attributes:
        holds: what a phone reads from it.
        address: the same as people type it; of a Wi-Fi its name.
    """

    holds: str
    address: str

    @property
    def image(self) -> str:
        """The `data:` address of a PNG with one dot a module."""
        return str(self._made.png_data_uri(border=QUIET))

    @property
    def width(self) -> int:
        """How many pixels wide it is shown on the screen."""
        return self.modules * MODULE_PIXELS

    @property
    def modules(self) -> int:
        """Its width with the white around it."""
        return len(self.matrix) + 2 * QUIET

    @cached_property
    def matrix(self) -> tuple[tuple[bool, ...], ...]:
        """Its modules, row by row; true is dark."""
        return tuple(tuple(bool(module) for module in row) for row in self._made.matrix)

    @property
    def svg(self) -> Markup:
        """It as one path; decoration for who hears the page, for its address stands beside it in words."""
        path = "".join(
            f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
            for y, row in enumerate(self.matrix)
            for x, length in _runs(row)
        )
        frame = Markup(
            '<svg class="qr" viewBox="0 0 {0} {0}" shape-rendering="crispEdges" aria-hidden="true">{1}</svg>'
        )
        return frame.format(self.modules, Markup('<path d="{}"/>').format(path))

    @cached_property
    def _made(self) -> "QRCode":
        import segno  # costs as much as a page; most pages need none

        return segno.make(self.holds, error="m", micro=False)


def code(host: str, path: str, area: str = "") -> Code:
    """The code of a page of the post called `host` ("kim.lan"); `area` (`rrww`) tells from which RT's paper it came."""
    marked = f"?r={area}" if area else ""
    return Code(f"http://{host}{path}{marked}", f"{host}{path}")


def wifi_code(ssid: str) -> Code:
    """The code that joins an open Wi-Fi (the de-facto `WIFI:` form of ZXing; its signs are escaped)."""
    name = "".join(f"\\{sign}" if sign in '\\;,:"' else sign for sign in ssid if sign.isprintable())
    return Code(f"WIFI:S:{name};T:nopass;;", ssid)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow each other."""
    found, place = [], 0
    for dark, group in groupby(row):
        length = len(list(group))
        if dark:
            found.append((place, length))
        place += length
    return found
