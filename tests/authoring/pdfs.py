"""Small real PDFs for tests, written by hand (ISO 32000-1): a page is what stands on it."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WIDE, HIGH = 595, 842


@dataclass(frozen=True)
class Sheet:
    """One page.

    Attributes:
        words: text and where it begins, points from the lower left corner.
        rules: lines from x, y to x, y.
        grey: side in pixels of a grey picture that covers the page; 0 for none.
        hidden: True writes the words invisibly, as scanners do.
        turned: degrees clockwise.
        size: width and height in points.
        boxes: filled grey shapes: x, y, width, height.
    """

    words: Sequence[tuple[str, float, float]] = ()
    rules: Sequence[tuple[float, float, float, float]] = ()
    grey: int = 0
    hidden: bool = False
    turned: int = 0
    size: tuple[float, float] = (WIDE, HIGH)
    boxes: Sequence[tuple[float, float, float, float]] = ()


def lines(text: str, *, left: float = 72, top: float = 770) -> Sheet:
    """A page with the lines of `text`, one below the other."""
    return Sheet([(line, left, top - 14 * number) for number, line in enumerate(text.split("\n")) if line])


def table(rows: Sequence[Sequence[str]], *, xs: Sequence[float], top: float = 700, high: float = 20) -> Sheet:
    """A page with one ruled table; `xs` are its upright lines."""
    bottom = top - high * len(rows)
    levels = [(xs[0], top - high * n, xs[-1], top - high * n) for n in range(len(rows) + 1)]
    uprights = [(x, bottom, x, top) for x in xs]
    words = [
        (cell, x + 3, top - high * n - 14)
        for n, row in enumerate(rows)
        for cell, x in zip(row, xs, strict=False)
        if cell
    ]
    return Sheet(words, [*levels, *uprights])


def pdf(*sheets: Sheet, catalogue: str = "", extra: Sequence[bytes] = (), trailer: str = "", info: str = "") -> bytes:
    """A whole file; `catalogue`, `trailer` and `info` are added to these dictionaries, `extra` are more objects.

    Objects: 1 the catalogue, 2 the pages, 3 a font, 4 the information, then `extra` from 5, then the pages.
    """
    objects = [b"", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    objects += [f"<< {info} >>".encode(), *extra]
    kids = []
    for sheet in sheets:
        first = len(objects) + 1
        objects += _page(sheet, first)
        kids.append(first)
    objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode()
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    return _file(objects, f"/Root 1 0 R /Info 4 0 R {trailer}")


def save(path: Path, *sheets: Sheet) -> Path:
    """`pdf` at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf(*sheets))
    return path


def photographed(folder: Path, sheet: Sheet) -> Path:
    """A file whose page is a picture of `sheet`, as a scanner makes it."""
    from PIL import Image

    from kiosk.authoring.pdf import Drawing, draw_pages

    drawn = next(draw_pages(save(folder / "printed.pdf", sheet), Drawing(width=2480, quality=90))).data
    with Image.open(io.BytesIO(drawn)) as image:
        wide, high = image.size
    head = f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray /BitsPerComponent 8"
    page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /P 5 0 R >> >> /Contents 4 0 R"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        f"<< {page} >>".encode(),
        b"<< /Length 30 >>\nstream\nq 595 0 0 842 0 0 cm /P Do Q  \nendstream",
        f"<< {head} /Filter /DCTDecode /Length {len(drawn)} >>\nstream\n".encode() + drawn + b"\nendstream",
    ]
    path = folder / "scan.pdf"
    path.write_bytes(_file(objects, "/Root 1 0 R"))
    return path


def locked() -> bytes:
    """A file whose keys (standard handler, 40 bit) no empty password opens."""
    key = "<" + "5a" * 32 + ">"
    handler = f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -64 >>".encode()
    return pdf(lines("Rahasia"), extra=[handler], trailer="/Encrypt 5 0 R /ID [<00> <00>]")


def with_cargo() -> bytes:
    """A file with a program that runs when it is opened, and with another file inside."""
    script = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    names = f"/JavaScript << /Names [(a) {script}] >> /EmbeddedFiles << /Names [(x.exe) 5 0 R] >>"
    inside = [
        b"<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>",
        b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream",
    ]
    return pdf(lines("a"), catalogue=f"/OpenAction {script} /Names << {names} >>", extra=inside)


def with_a_lost_page() -> bytes:
    """Two pages, the first of which is not there."""
    return pdf(lines("satu"), lines("dua")).replace(b"[5 0 R 7 0 R]", b"[null  7 0 R]")


def many_pages(count: int) -> bytes:
    """A file that tells of `count` pages and has one, many times."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"]
    objects[1] = f"<< /Type /Pages /Count {count} /Kids [{' '.join(['3 0 R'] * count)}] >>".encode()
    return _file(objects, "/Root 1 0 R")


def bomb(megabytes: int) -> bytes:
    """A page whose content is `megabytes` of saved and never restored states, deflated a thousandfold."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"q " * (1 << 19)) for _ in range(megabytes)) + packer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    return _file(objects, "/Root 1 0 R")


def _page(sheet: Sheet, number: int) -> list[bytes]:
    """The page's objects: itself, its content, its picture."""
    wide, high = sheet.size
    picture = f"/XObject << /P {number + 2} 0 R >>" if sheet.grey else ""
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {sheet.turned} "
        f"/Resources << /Font << /F 3 0 R >> {picture} >> /Contents {number + 1} 0 R >>"
    )
    content = _content(sheet)
    objects = [page.encode(), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    if sheet.grey:
        pixels = zlib.compress(b"\xc0" * sheet.grey * sheet.grey)
        head = f"/Type /XObject /Subtype /Image /Width {sheet.grey} /Height {sheet.grey} /ColorSpace /DeviceGray"
        objects.append(
            f"<< {head} /BitsPerComponent 8 /Filter /FlateDecode /Length {len(pixels)} >>\nstream\n".encode()
            + pixels
            + b"\nendstream"
        )
    return objects


def _content(sheet: Sheet) -> bytes:
    wide, high = sheet.size
    parts = [f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode()] if sheet.grey else []
    parts += [f"0.8 g {x} {y} {w} {h} re f 0 g".encode() for x, y, w, h in sheet.boxes]
    parts += [f"{x} {y} m {to_x} {to_y} l S".encode() for x, y, to_x, to_y in sheet.rules]
    mode = 3 if sheet.hidden else 0
    for text, x, y in sheet.words:
        shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
        parts.append(f"BT {mode} Tr /F 11 Tf {x} {y} Td (".encode() + shown + b") Tj ET")
    return b"\n".join(parts)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
