import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.authoring import pdf_worker
from tests.authoring import pdfs
from tests.authoring.pdfs import Sheet, lines

JOB = {"do": "text", "pages": 100, "width": 300, "quality": 50}


def told(path: Path, **job: object) -> list[dict[str, object]]:
    out = io.BytesIO()
    pdf_worker.run({**JOB, "path": str(path), **job}, out)
    return [json.loads(line) for line in out.getvalue().splitlines() if line.startswith(b"{")]


def test_child_alone_does_its_job_from_standard_input(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("Halo"))
    job = {**JOB, "path": str(path), "memory_bytes": 1 << 30, "cpu_seconds": 20}
    worker = Path(pdf_worker.__file__)
    done = subprocess.run(
        [sys.executable, "-I", worker], input=json.dumps(job).encode(), capture_output=True, check=True
    )
    assert [json.loads(line).get("text") for line in done.stdout.splitlines()] == [None, "Halo"]


def test_child_over_its_processor_time_is_ended_by_the_kernel(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("Halo"))
    job = {**JOB, "path": str(path), "memory_bytes": 1 << 30, "cpu_seconds": 0}
    worker = Path(pdf_worker.__file__)
    done = subprocess.run(
        [sys.executable, "-I", worker], input=json.dumps(job).encode(), capture_output=True, check=False
    )
    assert done.returncode < 0


def test_programs_and_files_inside_are_counted_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.with_cargo())
    head, page = told(path)
    assert (head["scripts"], head["files"], page["text"]) == (1, 1, "a")


def test_only_a_page_with_lines_tells_where_its_characters_stand(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("a"), pdfs.table([["a", "b"], ["c", "d"]], xs=[72, 150, 300]))
    _, plain, ruled = told(path)
    assert "boxes" not in plain
    assert len(ruled["boxes"]) == len(ruled["characters"]) == len(str(ruled["text"]))  # type: ignore[arg-type]
    assert [72.0, 660.0, 72.0, 700.0] in ruled["rules"]  # type: ignore[operator]


def test_text_that_goes_up_the_page_tells_where_it_stands(tmp_path: Path) -> None:
    down, up = [("atas", 72, 700), ("bawah", 72, 680)], [("bawah", 72, 680), ("atas", 72, 700)]
    _, falling, climbing = told(pdfs.save(tmp_path / "a.pdf", Sheet(down), Sheet(up)))
    assert "boxes" not in falling
    assert len(climbing["boxes"]) == len(str(climbing["text"]))  # type: ignore[arg-type]


def test_grey_behind_a_heading_is_no_line(tmp_path: Path) -> None:
    grey = Sheet([("a", 72, 700)], boxes=[(70, 100 * n, 200, 50) for n in range(5)])
    thin = Sheet([("a", 72, 700)], boxes=[(70, 100 * n, 200, 1) for n in range(5)])
    _, shaded, drawn = told(pdfs.save(tmp_path / "a.pdf", grey, thin))
    assert "rules" not in shaded
    assert len(drawn["rules"]) == 20  # type: ignore[arg-type]  # the edges of each; the short ones are sorted out later


def test_slanting_lines_are_no_rules(tmp_path: Path) -> None:
    slanting = Sheet([("a", 72, 700)], rules=[(0, 0, 100, 10 * n) for n in range(1, 9)])
    assert "rules" not in told(pdfs.save(tmp_path / "a.pdf", slanting))[1]


def test_map_of_many_lines_is_no_table(tmp_path: Path) -> None:
    drawing = Sheet([("a", 72, 700)], rules=[(0, n / 10, 100, n / 10) for n in range(pdf_worker.MAX_RULES + 1)])
    assert "rules" not in told(pdfs.save(tmp_path / "a.pdf", drawing))[1]


def test_scanners_layer_is_seen_to_be_invisible(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", Sheet([("Halo", 72, 700)], grey=9, hidden=True), lines("Halo"))
    _, scanned, printed = told(path)
    assert (scanned["hidden"], printed["hidden"]) == (1.0, 0.0)
    assert "boxes" in scanned


def test_page_without_text_says_whether_anything_is_on_it(tmp_path: Path) -> None:
    _, blank, picture = told(pdfs.save(tmp_path / "a.pdf", Sheet(), Sheet(grey=9)))
    assert (blank["empty"], picture["empty"]) == (True, False)


@pytest.mark.parametrize(
    ("data", "fault"), [(pdfs.locked(), "pdf-terkunci"), (b"%PDF-1.4 torn", "pdf-rusak")], ids=["locked", "torn"]
)
def test_file_that_does_not_open_says_why(tmp_path: Path, data: bytes, fault: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    (answer,) = told(path)
    assert answer["fault"] == fault


def test_desk_without_the_library_is_told_so(tmp_path: Path) -> None:
    worker = repr(pdf_worker.__file__)
    program = f"import runpy, sys; sys.modules['pypdfium2'] = None; runpy.run_path({worker}, run_name='__main__')"
    job = {**JOB, "path": "x", "memory_bytes": 1 << 30, "cpu_seconds": 20}
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(job).encode(), capture_output=True, check=False
    )
    assert json.loads(done.stdout)["fault"] == "pdf-perlu-alat"


def test_broken_page_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdfs.with_a_lost_page())
    _, torn, whole = told(path)
    assert torn["torn"]
    assert whole["text"] == "dua"


def test_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", lines("Halo"))
    out = io.BytesIO()
    pdf_worker.run({**JOB, "do": "draw", "path": str(path)}, out)
    head, frame, data = out.getvalue().split(b"\n", 2)
    assert json.loads(frame)["bytes"] == len(data)
    assert (data[:3], data[163:167]) != (b"", b"")
    assert json.loads(head)["pages"] == 1


def test_only_the_first_pages_are_drawn(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", *[lines("a")] * 3)
    assert [frame.get("page") for frame in told(path, pages=2)] == [None, 1, 2]


def test_page_like_a_ribbon_is_not_drawn(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", Sheet(size=(10, 31)))
    assert "31" in str(told(path, do="draw")[1]["torn"])
