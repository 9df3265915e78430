"""One job, one process: a PDF in, its text or pictures of its pages out; the only module that imports pypdfium2.

A PDF is a program for a large C++ library, and it comes from anywhere. So it is opened in a child whose memory and
processor time the kernel bounds, and which its parent may kill at any instant; a crash, a hang or a bomb costs that
file alone (docs/adr/0011). The library is built without a JavaScript engine, forms are never initialised and embedded
files are counted, never opened: nothing in a PDF runs, nothing is taken out of it but text and pictures of pages.

The parent starts this file by its path with `python -I`; it imports nothing of ours, so that it runs from a bare
checkout as from an installation. Standard output carries frames: one JSON object a line, and after a line with
`bytes` that many bytes. What they hold is judged by the parent (`kiosk.authoring.pdf`).
"""

import ctypes
import io
import itertools
import json
import math
import resource
import sys
from typing import Any

FEW = 200  # characters: such a page may be a picture with a stamp on it
MAX_PRODUCER = 200  # characters
SAMPLES = 40  # characters of a page that are asked whether they are painted
MOST = 0.5  # of the characters: the page is a scanner's, and its order is to be looked at
MIN_RULES = 4  # fewer lines cannot frame two cells
MAX_RULES = 4_000  # of one page; more is a drawing, a map, a chart
MAX_GLYPHS = 40_000  # of one page of a table; a page of the smallest print we have seen has 9,000
MAX_TALL = 3  # a page may be three times as high as it is wide
THICK = 4.0  # points: a filled shape thinner than this is a line
HAIR = 0.5  # points: how far a line may lean and still count as a rule
CLIMB = 4.0  # points: text that goes up by more was not written from top to bottom

NO_LIBRARY, LOCKED, BROKEN = "pdf-perlu-alat", "pdf-terkunci", "pdf-rusak"


def main() -> int:
    """Do the job on stdin: `{"do", "path", "memory_bytes", "cpu_seconds", ...}`; 0 unless the machine stopped us."""
    job = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory_bytes"], job["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu_seconds"], job["cpu_seconds"]))
    run(job, sys.stdout.buffer)
    return 0


def run(job: dict[str, Any], out: Any) -> None:
    """Write the frames of one job to `out`."""
    try:
        import pypdfium2  # type: ignore[import-untyped]  # it has no types
    except ImportError as error:
        _send(out, fault=NO_LIBRARY, detail=str(error))
        return
    try:
        document = pypdfium2.PdfDocument(job["path"])
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}
        _send(out, fault=LOCKED if locked else BROKEN, detail=str(error))
        return
    raw = document.raw
    scripts = max(0, pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(raw))
    files = max(0, pypdfium2.raw.FPDFDoc_GetAttachmentCount(raw))
    producer = document.get_metadata_value("Producer")[:MAX_PRODUCER]
    _send(out, pages=pages, scripts=scripts, files=files, producer=producer)
    for number in range(min(pages, job["pages"])):
        try:
            page = document[number]
            if job["do"] == "text":
                _send(out, page=number + 1, **_text(page))
            else:
                _draw(out, page, number + 1, job["width"], job["quality"])
            page.close()
        except pypdfium2.PdfiumError as error:
            _send(out, page=number + 1, torn=str(error))


def _text(page: Any) -> dict[str, object]:
    """What a page says; where lines may frame a table or the order is in doubt, also where each character stands."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    textpage = page.get_textpage()
    count = textpage.count_chars()
    found: dict[str, Any] = {"text": textpage.get_text_range() if count else ""}
    if not count:
        found["empty"] = pdfium.FPDFPage_CountObjects(page.raw) == 0
        return found
    if count < FEW:
        images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)
        found["picture"] = next(images, None) is not None
    found["hidden"] = _hidden(textpage, count)
    if count <= MAX_GLYPHS:
        rules, glyphs = _rules(page), _glyphs(textpage, count)
        if len(rules) >= MIN_RULES or found["hidden"] > MOST or _climbs(glyphs):
            found |= {"characters": [pdfium.FPDFText_GetUnicode(textpage.raw, index) for index in range(count)]}
            found |= {"boxes": glyphs, "rules": rules, "turned": page.get_rotation()}
    return found


def _glyphs(textpage: Any, count: int) -> list[list[float]]:
    """Where each character stands, `[left, bottom, right, top]` in points."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    glyphs = []
    for index in range(count):
        pdfium.FPDFText_GetLooseCharBox(textpage.raw, index, box)
        glyphs.append([round(value, 1) for value in (box.left, box.bottom, box.right, box.top)])
    return glyphs


def _climbs(glyphs: list[list[float]]) -> bool:
    """True where the text goes up the page anywhere; spaces made up by PDFium stand nowhere."""
    bottoms = [glyph[1] for glyph in glyphs if glyph[0] != glyph[2]]
    return any(lower - upper > CLIMB for upper, lower in itertools.pairwise(bottoms))


def _hidden(textpage: Any, count: int) -> float:
    """Share of characters that are not painted: the invisible layer a scanner's software puts over its picture."""
    import pypdfium2.raw as pdfium

    asked = range(0, count, max(1, count // SAMPLES))
    invisible = 0
    for index in asked:
        text_object = pdfium.FPDFText_GetTextObject(textpage.raw, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object) if text_object else -1
        invisible += mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return invisible / len(asked)


def _rules(page: Any) -> list[list[float]]:
    """Level and upright lines of a page, `[left, bottom, right, top]` in points; none where there are too many."""
    import pypdfium2.raw as pdfium

    found: list[list[float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        pdfium.FPDFPath_GetDrawMode(path.raw, fill, stroke)
        left, bottom, right, top = path.get_bounds()
        if not stroke.value and min(right - left, top - bottom) > THICK:
            continue  # the grey behind a heading ends where it likes
        matrix, last = path.get_matrix(), (0.0, 0.0)
        for index in range(min(pdfium.FPDFPath_CountSegments(path.raw), MAX_RULES)):
            segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
            pdfium.FPDFPathSegment_GetPoint(segment, x, y)
            point = matrix.on_point(x.value, y.value)
            if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO and _straight(last, point):
                box = (*map(min, last, point), *map(max, last, point))
                found.append([round(value, 1) for value in box])
            last = point
        if len(found) > MAX_RULES:
            return []
    return found


def _straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    return min(wide, high) <= HAIR < max(wide, high)


def _draw(out: Any, page: Any, number: int, width: int, quality: int) -> None:
    """Send a page as a grey JPEG `width` pixels wide."""
    wide, high = page.get_size()
    if not (wide > 0 and high > 0 and math.isfinite(high / wide) and high / wide <= MAX_TALL):
        _send(out, page=number, torn=f"{wide:g} x {high:g} points")
        return
    picture = page.render(scale=width / wide, grayscale=True).to_pil()
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=quality, optimize=True)
    data = packed.getvalue()
    _send(out, page=number, bytes=len(data))
    out.write(data)


def _send(out: Any, **frame: object) -> None:
    out.write(json.dumps(frame).encode() + b"\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main())
