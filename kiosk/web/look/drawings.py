"""Every drawing of the pages, drawn by us: objects in two colours rather than thin lines, for eyes that are not young.

Two shapes a drawing on a square of 48: the first takes the colour of the text beside it, the second is gold. Holes are
holes (even-odd rule), so a drawing sits on any ground. They decorate; the label always stands beside them.
"""

from markupsafe import Markup

__all__ = ["DRAWINGS", "drawing"]

_SPEAKER = "M4 17h9L25 7v34L13 31H4z"

_SHAPES: dict[str, tuple[str, str]] = {
    # sections
    "woro": (
        (
            "M7 18h8v14H7a4 4 0 0 1-4-4v-6a4 4 0 0 1 4-4zM9 34h7l3 11h-7zM34 8a3 3 0 0 1 3-3v40a3 3 0 0 1-3-3z"
            "M40 13l5-4 2 3-5 4zM41 23h6v4h-6zM40 36l2-3 5 4-2 3z"
        ),
        "M17 18L32 7v36L17 32z",
    ),
    "layanan": (
        (
            "M7 8h34a3 3 0 0 1 3 3v15a11 11 0 0 0-17 12H7a3 3 0 0 1-3-3V11a3 3 0 0 1 3-3z"
            "M15 13a4.5 4.5 0 1 0 .01 0zM7 32h16q0-8-8-8t-8 8zM27 14h13v3H27zM27 20h13v3H27z"
        ),
        "M37 27a9 9 0 1 0 .01 0zM31 36l3-3 2 2 5-5 3 3-8 8z",
    ),
    "peraturan": (
        "M13 3h27v31H13a3 3 0 0 0 0 6h27v5H13a7 7 0 0 1-7-7V10a7 7 0 0 1 7-7zM26 8a10 10 0 1 0 .01 0z",
        "M26 11a7 7 0 1 0 .01 0zM26 15a3 3 0 1 0 .01 0zM14 36h26v2H14z",
    ),
    "kabar": (
        (
            "M4 7h31v30a5 5 0 0 0 5 5H9a5 5 0 0 1-5-5zM9 12v6h21v-6zM21 22v3h9v-3zM21 28v3h9v-3zM9 34v3h21v-3z"
            "M9 21v11h10V21z"
        ),
        "M9 21h10v11H9zM38 15h6v23a3 3 0 0 1-6 0z",
    ),
    "agenda": (
        (
            "M5 19h38v20a5 5 0 0 1-5 5H10a5 5 0 0 1-5-5zM11 24v6h6v-6zM21 24v6h6v-6zM31 24v6h6v-6zM11 34v5h6v-5z"
            "M21 34v5h6v-5zM12 3h5v5h-5zM31 3h5v5h-5z"
        ),
        "M10 9h28a5 5 0 0 1 5 5v3H5v-3a5 5 0 0 1 5-5zM21 34h6v5h-6z",
    ),
    "pustaka": (
        "M3 40h42v5H3zM17 5h9v33h-9zM19 10v3h5v-3zM19 30v3h5v-3z",
        "M6 11h9v27H6zM8 16v3h5v-3zM28 12l8-2 8 26-8 2zM31 16l1 3 5-1-1-3z",
    ),
    "kontak": (
        "M12 5l8 2 3 9-5 5q4 7 9 9l5-5 9 3 2 8-7 7Q7 41 5 12z",
        "M27 5q16 0 16 16h-4q0-12-12-12zM27 12q9 0 9 9h-4q0-5-5-5z",
    ),
    # the bottom bar and the buttons
    "rumah": ("M9 26l15-13 15 13v18H28V32h-8v12H9z", "M24 3L2 23l3 4L24 10l19 17 3-4z"),
    "kembali": ("M23 7L4 24l19 17V30h11V18H23z", "M37 18h7v12h-7z"),
    "cari": ("M20 4a16 16 0 1 0 .01 0zM20 9a11 11 0 1 1-.01 0z", "M31 35l4-4 10 10-4 4z"),
    "hp": (
        "M13 2h22a3 3 0 0 1 3 3v38a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3zM14 7v30h20V7zM21 40v3h6v-3z",
        "M17 11h6v6h-6zM25 11h6v6h-6zM17 19h6v6h-6zM25 19h3v6h3v7h-6zM17 27h6v5h-6z",
    ),
    "bahasa": ("M3 5h29v21H18l-8 8v-8H3z", "M35 15h10v21h-5v8l-8-8H20v-5l3-2h12z"),
    "dengar": (_SPEAKER, "M30 15q9 9 0 18l-2-3q6-6 0-12zM36 8q15 16 0 32l-3-3q12-13 0-26z"),
    "henti": ("M8 8h32v32H8z", ""),
    "keras": (_SPEAKER, "M35 14h5v8h7v5h-7v8h-5v-8h-7v-5h7z"),
    "pelan": (_SPEAKER, "M29 21h17v6H29z"),
    "huruf": (
        "M2 41L14 7h7l12 34h-7l-2-8H11l-2 8zM13 27h9l-4-13z",
        "M30 41l7-20h5l6 20h-5l-1-4h-6l-1 4zM37 32h4l-2-6z",
    ),
    "bagikan": ("M6 21h10v5h-5v14h26V26h-5v-5h10v24H6z", "M24 2l13 13h-9v17h-8V15h-9z"),
    "cetak": (
        "M4 15h40v21h-7v-8H11v8H4zM35 19v3h4v-3z",
        "M12 3h24v9H12zM14 31h20v14H14zM18 35v2h12v-2zM18 39v2h12v-2z",
    ),
    # the day
    "jam": ("M24 2a22 22 0 1 0 .01 0zM24 7a17 17 0 1 1-.01 0z", "M22 12h4v11l8 6-3 3-9-7z"),
    "salat": (
        "M3 15l3-5 3 5v29H3zM39 15l3-5 3 5v29h-6zM11 24h26v20h-8v-6a5 5 0 0 0-10 0v6h-8z",
        "M24 3q1 5 6 8t6 11H12q1-8 6-11t6-8z",
    ),
    "kalender": ("M7 16h34v28H7zM16 21v4h10l-6 15h5l7-15v-4z", "M7 5h34v8H7z"),
    "hitung": (
        (
            "M11 2h26a3 3 0 0 1 3 3v38a3 3 0 0 1-3 3H11a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3zM13 7v9h22V7z"
            "M13 20v5h5v-5zM22 20v5h5v-5zM30 20v5h5v-5zM13 28v5h5v-5zM22 28v5h5v-5z"
            "M13 36v5h5v-5zM22 36v5h5v-5zM30 28v13h5V28z"
        ),
        "M13 7h22v9H13zM30 28h5v13h-5z",
    ),
    "wifi": (
        "M3 19q21-19 42 0l-4 4q-17-15-34 0zM11 27q13-11 26 0l-4 4q-9-7-18 0z",
        "M24 32a5 5 0 1 0 .01 0z",
    ),
    # what a note or a fact is about
    "awas": ("M24 3l23 41H1zM21 17l1 14h4l1-14zM22 34v5h4v-5z", "M21 17h6l-1 14h-4zM22 34h4v5h-4z"),
    "tahu": ("M24 2a22 22 0 1 0 .01 0zM21 11v6h6v-6zM21 20v18h6V20z", "M21 11h6v6h-6zM21 20h6v18h-6z"),
    "benar": ("M24 2a22 22 0 1 0 .01 0zM11 25l4-4 6 6 12-13 4 4-16 17z", "M11 25l4-4 6 6 12-13 4 4-16 17z"),
    "keliru": (
        "M24 2a22 22 0 1 0 .01 0zM14 18l4-4 6 6 6-6 4 4-6 6 6 6-4 4-6-6-6 6-4-4 6-6z",
        "M14 18l4-4 6 6 6-6 4 4-6 6 6 6-4 4-6-6-6 6-4-4 6-6z",
    ),
    "orang": ("M5 45q0-19 19-19t19 19z", "M24 3a10 10 0 1 0 .01 0z"),
    "uang": (
        "M2 9h44v24H29a9 9 0 0 0-14 0H2zM24 14a7 7 0 1 0 .01 0zM7 18v6h4v-6zM37 18v6h4v-6z",
        "M22 31a8 8 0 1 0 .01 0zM21 35h3v8h-3z",
    ),
    "tempat": ("M24 2q16 0 16 16 0 11-16 28Q8 29 8 18 8 2 24 2zM24 10a8 8 0 1 0 .01 0z", "M24 12a6 6 0 1 0 .01 0z"),
}

_MEDALLION = (
    '<svg class="i" viewBox="0 0 48 48" aria-hidden="true"><circle class="e" cx="24" cy="24" r="24"/>'
    '<circle class="m" cx="24" cy="24" r="21"/><path d="M24 21q-6-8 0-16 6 8 0 16zM27 24q8-6 16 0-8 6-16 0z'
    'M24 27q6 8 0 16-6-8 0-16zM21 24q-8 6-16 0 8-6 16 0z"/>'
    '<path class="e" d="M26 22q1-9 10-10-1 9-10 10zM26 26q9 1 10 10-9-1-10-10zM22 26q-1 9-10 10 1-9 10-10zM22 22q-9-1'
    '-10-10 9 1 10 10zM24 20a4 4 0 1 0 .01 0z"/></svg>'
)


def drawing(name: str) -> Markup:
    """One drawing as inline SVG; decoration only, its label stands beside it."""
    ink, gold = _SHAPES[name]
    second = f'<path class="e" d="{gold}"/>' if gold else ""
    svg = f'<svg class="i" viewBox="0 0 48 48" aria-hidden="true"><path d="{ink}"/>{second}</svg>'
    return Markup(svg)  # noqa: S704 - our own constants


DRAWINGS = {name: drawing(name) for name in _SHAPES} | {"jlamprang": Markup(_MEDALLION)}  # noqa: S704 - our own
"""Name to inline SVG, as `drawings` in every template."""
