"""The cloth the pages are cut from: a jlamprang of our own and a tumpal edge, as small SVG pictures for the stylesheet.

Jlamprang is Pekalongan's own geometry: medallions of eight rays in a grid, drawn in small dots and strokes (nitik), a
little four-leaved flower where four medallions meet. Tumpal is the row of triangles at the end of a cloth. Both are
constructed here, none is copied from a cloth or a file.

How strong a pattern is has a reason: text stands on it. The opacity is given once for the whole picture, so that
crossing strokes add nothing, and kiosk.web.look.contrast computes what is left for the reader.
"""

from urllib.parse import quote

__all__ = ["GOLD", "MADDER", "PATTERN_OPACITY", "jlamprang", "pictures", "tumpal"]

GOLD = "#f2b632"
MADDER = "#7d1729"
PATTERN_OPACITY = 0.16

_SIDE = 72


def jlamprang(ink: str = GOLD, opacity: float = PATTERN_OPACITY) -> str:
    """One square of the pattern; repeated in both directions it has no seam."""
    ray = "<path id='a' d='M36 28Q28 20 36 12 44 20 36 28M39 17 48 8Q42 6 39 17'/>"
    turns = "".join(f"<use href='#a' transform='rotate({turn} 36 36)'/>" for turn in range(45, 360, 45))
    corners = "".join(
        f"<path d='M{x} {y}m-9 0q9-6 18 0-9 6-18 0m9-9q6 9 0 18-6-9 0-18'/>" for x in (0, _SIDE) for y in (0, _SIDE)
    )
    rings = "<circle cx='36' cy='36' r='4'/><circle cx='36' cy='36' r='31'/>"
    beads = "<circle cx='36' cy='36' r='34.5' stroke-dasharray='0 4.17' stroke-linecap='round' stroke-width='2'/>"
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_SIDE} {_SIDE}'>"
        f"<g opacity='{opacity:g}' fill='none' stroke='{ink}' stroke-width='1.2'>"
        f"{ray}{turns}{rings}{beads}{corners}</g></svg>"
    )


def tumpal(outer: str = GOLD, inner: str = MADDER) -> str:
    """One triangle of the cloth's end, hanging; repeated sideways."""
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 20'>"
        f"<path fill='{outer}' d='M0 0h24L12 20z'/><path fill='{inner}' d='M5 3h14L12 15z'/>"
        f"<path fill='{outer}' d='M9 5h6l-3 6z'/></svg>"
    )


def pictures() -> dict[str, str]:
    """Name in the stylesheet (`url(jlamprang)`) to the address that holds the picture."""
    return {name: f"data:image/svg+xml,{quote(svg, safe=_PLAIN)}" for name, svg in _drawn().items()}


_PLAIN = " !$&'()*+,-./:;=?@_~"


def _drawn() -> dict[str, str]:
    return {"jlamprang": jlamprang(), "tumpal": tumpal()}
