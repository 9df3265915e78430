"""A leaf as a picture of 1080 x 1350, as it is posted in an RT's group: what, when, where, and who says so.

A guide whose steps and warnings do not fit is as tall as a phone (1080 x 1920).

Read on a phone at a third of its size, so nothing is smaller than 28 pixels; what does not fit is left out and said
to be read at the post. Pillow alone, on the post itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest

from PIL import Image, ImageDraw

from kiosk.web.items.brush import Letters, broken, medallion, pattern, tiles, tumpal
from kiosk.web.items.code import code
from kiosk.web.items.leaf import Leaf, Line, Role, clean, shortened
from kiosk.web.items.message import Sender, rest_of, sample_of, told, where_of
from kiosk.web.look.contrast import SECTIONS, blend
from kiosk.web.words.languages import translate

__all__ = ["HEIGHT", "MOST_BYTES", "TALL", "WIDTH", "draw_poster"]

WIDTH, HEIGHT, TALL = 1080, 1350, 1920
MOST_BYTES = 250_000
MARGIN = 64
HEAD = 178
FOOT = 214
PAPER, INK, SOFT, GOLD, RULE, WARN = "#fff9ec", "#1d1a16", "#4a4237", "#f2b632", "#cdb98c", "#7d1729"
COLOURS = {name: (ground, blend("#ffffff", ground, 0.09)) for name, ground in SECTIONS.items()}
"""Each section's colour, and the lines of the cloth on it."""
TITLES = (96, 84, 74, 64, 56, 48, 42)
FEW_ROWS = {96: 1, 84: 2, 74: 2, 64: 2, 56: 3}
"""A title is set this large only in so few rows."""
TEXTS = (52, 46, 42, 38, 34)
CLOSE_TITLES, CLOSE_TEXTS = (64, 56, 48, 42), (31, 28)
DETAILED = 42  # at most, where details follow: more of them is worth more than larger letters
SMALLEST = 28
ALL_TITLE = 330  # pixels a title may be high
LEADING = 1.32
_QUALITIES = (84, 75, 65, 50, 30)


@dataclass
class _Sheet:
    """The picture, and how far down it is filled; a close one has smaller letters, for what else would not fit."""

    image: Image.Image
    leaf: Leaf
    sender: Sender
    close: bool
    y: float = 0.0

    @property
    def draw(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def rows(self, rows: Sequence[str], font: Letters, colour: str, x: float, leading: float) -> None:
        """Set rows below each other from `y` on."""
        for row in rows:
            self.draw.text((x, self.y), row, font=font.font, fill=colour)
            self.y += leading


def draw_poster(leaf: Leaf, sender: Sender, host: str) -> bytes:
    """The JPEG of `leaf`, at most MOST_BYTES; `host` is where the post's pages are read ("kim.lan")."""
    for height, close in ((HEIGHT, False), (HEIGHT, True), (TALL, False), (TALL, True)):
        sheet = _Sheet(Image.new("RGB", (WIDTH, height), PAPER), leaf, sender, close)
        _head(sheet)
        _strips(sheet)
        _title(sheet)
        _facts(sheet)
        if _text(sheet, height - FOOT - 16):
            break
    _foot(sheet, host)
    return _jpeg(sheet.image)


def _head(sheet: _Sheet) -> None:
    ground, line = COLOURS.get(sheet.leaf.section, COLOURS["peraturan"])
    tiles(sheet.image, pattern(120, ground, line), (0, 0, WIDTH, HEAD))
    badge = medallion(124, GOLD, ground, "#fff9ec")
    sheet.image.paste(badge, (MARGIN - 10, (HEAD - 124) // 2), badge)
    draw = sheet.draw
    number = "/".join(sheet.leaf.number.split("/")[:2])
    right = WIDTH - MARGIN
    if number:
        font = Letters(54, bold=True)
        wide = int(font.length(number)) + 48
        draw.rounded_rectangle((right - wide, 46, right, 132), 18, fill=PAPER)
        draw.text((right - wide / 2, 89), number, font=font.font, fill=ground, anchor="mm")
        right -= wide + 24
    x = MARGIN + 138
    post, kim = clean(sheet.sender.post), clean(sheet.sender.kim)
    draw.text(
        (x, 40), _one_row(post, Letters(50, bold=True), right - x), font=Letters(50, bold=True).font, fill="#ffffff"
    )
    draw.text((x, 104), _one_row(kim, Letters(32), right - x), font=Letters(32).font, fill="#ffffff")
    draw.rectangle((0, HEAD, WIDTH, HEAD + 24), fill=GOLD)
    tumpal(draw, (0, HEAD, WIDTH, HEAD + 22), ground, 45)
    sheet.y = HEAD + 24


def _strips(sheet: _Sheet) -> None:
    """What must be seen before all else: that it is a sample, that it holds no more."""
    if sheet.leaf.sample:
        _strip(sheet, sample_of(sheet.sender), "#ffe9b0", "#000000", (30, 28, 26, 24))
    if sheet.leaf.warning:
        _strip(sheet, clean(sheet.leaf.warning), WARN, "#ffffff", (40, 36))


def _strip(sheet: _Sheet, text: str, ground: str, ink: str, sizes: Sequence[int]) -> None:
    """In one row where one of the sizes, the largest first, allows it."""
    for size in sizes:
        font = Letters(size, bold=True)
        rows = broken(shortened(text, 200), font, WIDTH - 2 * MARGIN)
        if len(rows) == 1:
            break
    bottom = sheet.y + size * 1.28 * len(rows) + 26
    sheet.draw.rectangle((0, sheet.y, WIDTH, bottom), fill=ground)
    sheet.y += 8
    sheet.rows(rows, font, ink, MARGIN, size * 1.28)
    sheet.y = bottom


def _title(sheet: _Sheet) -> None:
    leaf = sheet.leaf
    ground = COLOURS.get(leaf.section, COLOURS["peraturan"])[0]
    sheet.y += 14 if sheet.close else 30
    label = translate(leaf.label, sheet.sender.language) + (f" · {sheet.sender.day(leaf.day)}" if leaf.day else "")
    sheet.rows(
        broken(clean(label), Letters(34, bold=True), WIDTH - 2 * MARGIN), Letters(34, bold=True), ground, MARGIN, 46
    )
    sheet.y += 4
    for size in CLOSE_TITLES if sheet.close else TITLES:
        font = Letters(size, bold=True)
        rows = broken(clean(leaf.title), font, WIDTH - 2 * MARGIN)
        leading = size * 1.2
        if len(rows) <= FEW_ROWS.get(size, int(ALL_TITLE / leading)):
            break
    most = int(ALL_TITLE / leading)
    if len(rows) > most:
        rows = [*rows[: most - 1], _one_row(rows[most - 1] + " ...", font, WIDTH - 2 * MARGIN)]
    sheet.rows(rows, font, ground, MARGIN, leading)
    if leaf.part_of:
        sheet.rows(broken(clean(leaf.part_of), Letters(36), WIDTH - 2 * MARGIN)[:3], Letters(36), ground, MARGIN, 46)
    sheet.y += 14 if sheet.close else 24


def _facts(sheet: _Sheet) -> None:
    size = 31 if sheet.close else 36
    label_font, value_font = Letters(30), Letters(size, bold=True)
    facts = sheet.leaf.facts[:5]
    if not facts:
        return
    named = [(translate(label, sheet.sender.language), shortened(clean(value), 110)) for label, value in facts]
    column = min(max(label_font.length(label) for label, _ in named) + 36, 300)
    for label, value in named:
        sheet.draw.line((MARGIN, sheet.y, WIDTH - MARGIN, sheet.y), fill=RULE, width=3)
        sheet.y += 4 if sheet.close else 9
        top = sheet.y
        rows = broken(value, value_font, WIDTH - 2 * MARGIN - column)
        sheet.rows(rows, value_font, INK, MARGIN + column, size * 1.25)
        sheet.draw.text(
            (MARGIN, top + (size - 30) * 1.07),
            _one_row(label, label_font, column - 10),
            font=label_font.font,
            fill=SOFT,
        )
        sheet.y += 6 if sheet.close else 10
    sheet.draw.line((MARGIN, sheet.y, WIDTH - MARGIN, sheet.y), fill=RULE, width=3)
    sheet.y += 4 if sheet.close else 10


def _text(sheet: _Sheet, bottom: float) -> bool:
    """As large as it fits, the details as far as they do; False where even what must stand there was cut."""
    lines = told(sheet.leaf, sheet.sender.language)
    every = (*lines, *sheet.leaf.more)
    sizes = CLOSE_TEXTS if sheet.close else TEXTS
    room = bottom - sheet.y
    size = next((size for size in sizes if _high(every, size) <= room), 0)
    if size:
        _set(sheet, every, size, bottom)
        return True
    fits = [size for size in sizes if _high(lines, size) <= room - _rest(size)]
    size = next((size for size in fits if size <= DETAILED or not sheet.leaf.more), sizes[-1])
    _set(sheet, every if fits else lines, size, bottom - _rest(size))
    more = rest_of(sheet.leaf, sheet.sender.language)
    tries = [Letters(small, bold=True) for small in range(size, SMALLEST - 1, -1)]
    font = next((font for font in tries if font.length(more) <= WIDTH - 2 * MARGIN), tries[-1])
    sheet.y = min(sheet.y + size * 0.3, bottom - size * LEADING)
    sheet.rows([_one_row(more, font, WIDTH - 2 * MARGIN)], font, WARN, MARGIN, 0)
    return bool(fits)


def _rest(size: int) -> float:
    """The row that says where the rest is."""
    return size * LEADING * 1.3


def _set(sheet: _Sheet, lines: Sequence[Line], size: int, bottom: float) -> None:
    for line, below in zip_longest(lines, lines[1:]):
        lonely = line.role is Role.HEADING and below and _high((line, below), size) > bottom - sheet.y
        if lonely or not _set_line(sheet, line, size, bottom):
            break


def _set_line(sheet: _Sheet, line: Line, size: int, bottom: float) -> bool:
    """Set as many of its rows as there is room for; False where some were left out."""
    rows, font, inset = _rows_of(line, size)
    sheet.y += _gap(line, size)
    fit = max(int((bottom - sheet.y) / (size * LEADING)), 0)
    if line.role is Role.HEADING and fit < len(rows) + 1:
        return False
    if line.mark and fit:
        sheet.draw.text((MARGIN, sheet.y), font.written(line.mark), font=font.font, fill=INK)
    if fit < len(rows):
        rows = [*rows[: fit - 1], f"{rows[fit - 1]} ..."] if fit else []
        sheet.rows(rows, font, INK, MARGIN + inset, size * LEADING)
        return False
    sheet.rows(rows, font, INK, MARGIN + inset, size * LEADING)
    return True


def _rows_of(line: Line, size: int) -> tuple[list[str], Letters, float]:
    font = Letters(size, bold=line.role is Role.HEADING)
    inset = max(font.length(line.mark) + size * 0.35, size * 0.9) if line.mark else 0.0
    return broken(line.text, font, WIDTH - 2 * MARGIN - inset), font, inset


def _gap(line: Line, size: int) -> float:
    return size * (0.12 if line.role is Role.ITEM else 0.42)


def _high(lines: Sequence[Line], size: int) -> float:
    return sum(len(_rows_of(line, size)[0]) * size * LEADING + _gap(line, size) for line in lines)


def _foot(sheet: _Sheet, host: str) -> None:
    leaf, language = sheet.leaf, sheet.sender.language
    ground = COLOURS.get(leaf.section, COLOURS["peraturan"])[0]
    height = sheet.image.height
    top = height - FOOT
    draw = sheet.draw
    draw.rectangle((0, top, WIDTH, height), fill="#f7e7c3")
    draw.rectangle((0, top, WIDTH, top + 6), fill=ground)
    made = code(host, leaf.url)
    dot = max((FOOT - 30) // made.modules, 3)
    wide = dot * made.modules
    left, above = WIDTH - MARGIN - wide, top + 6 + (FOOT - 6 - wide) // 2
    draw.rectangle((left, above, left + wide - 1, above + wide - 1), fill="#ffffff")
    for y, row in enumerate(made.matrix, 4):
        for x, dark in enumerate(row, 4):
            if dark:
                box = (left + x * dot, above + y * dot, left + x * dot + dot - 1, above + y * dot + dot - 1)
                draw.rectangle(box, fill="#000000")
    room = left - MARGIN - 30
    sheet.y = top + 24
    sheet.rows(
        broken(where_of(leaf, sheet.sender), Letters(32, bold=True), room)[:2], Letters(32, bold=True), INK, MARGIN, 42
    )
    notes = [f"{translate('Sumber', language)}: {shortened(clean(leaf.source), 130)}"] if leaf.source else []
    notes += [f"{translate('Diperiksa', language)}: {sheet.sender.day(leaf.checked)}"] if leaf.checked else []
    sheet.y += 6
    for note in notes:
        rows = broken(note, Letters(28), room)
        fit = int((height - 12 - sheet.y) / 35)
        kept = rows[:fit]
        if 0 < fit < len(rows):
            kept[-1] = _one_row(f"{rows[fit - 1]} {rows[fit]}", Letters(28), room)
        sheet.rows(kept, Letters(28), SOFT, MARGIN, 35)


def _one_row(text: str, font: Letters, width: float) -> str:
    """`text`, or as much of it as stands in one row, and dots."""
    text = font.written(text)
    if font.length(text) <= width:
        return text
    while text and font.length(f"{text}...") > width:
        text = text[:-1]
    return f"{text.rstrip()}..."


def _jpeg(image: Image.Image) -> bytes:
    """The best quality within the bound; letters keep their colour (no subsampling)."""
    for quality in _QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, subsampling=0)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
