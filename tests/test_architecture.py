"""The rules of docs/architecture.md, held against the tree as it is, and against trees that break each of them."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.core import atomic
from tests import houserules, houserules_code
from tests.houserules import Project

ROOT = Path(__file__).resolve().parent.parent
Rule = Callable[[Project], Iterator[str]]
RULES: list[Rule] = [
    houserules.layers,
    houserules.faces,
    houserules.cycles,
    houserules.outside,
    houserules.public_faces,
    houserules_code.sizes,
    houserules_code.writing,
    houserules_code.broad_excepts,
    houserules_code.tests_beside,
    houserules_code.mocks,
    houserules_code.steady_names,
]


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(ROOT)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_file_breaks_a_rule_of_the_house(project: Project, rule: Rule) -> None:
    told = list(rule(project))
    assert not told, "\n".join(told)


def test_no_text_file_names_the_workshop_it_was_made_in() -> None:
    told = list(houserules_code.words(ROOT))
    assert not told, "\n".join(told)


@pytest.mark.skipif(not (ROOT / "kiosk" / "app.py").is_file(), reason="the composition root is not there yet")
@pytest.mark.parametrize("heavy", ["flask", "gpiozero", "lgpio", "pyttsx3", "tuf", "yaml"])
def test_starting_the_app_loads_nothing_heavy(heavy: str) -> None:
    program = f"import sys, kiosk.app; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def tree(root: Path, files: dict[str, str]) -> Project:
    """A small project in which every package has a face, and each given file its content."""
    for name in ("web", "library", "bundles", "authoring", "documents"):
        files = {f"kiosk/{name}/__init__.py": "__all__ = []\n"} | files
    files = {"kiosk/core/__init__.py": "from kiosk.core import atomic\n__all__ = ['atomic']\n"} | files
    for name, content in files.items():
        atomic.make_folder((root / name).parent)
        atomic.replace(root / name, content.encode())
    return Project(root)


FACE = "from kiosk.library.model import Book\n__all__ = ['Book']\n"
LIBRARY = {"kiosk/library/__init__.py": FACE, "kiosk/library/model.py": "class Book: ..."}


@pytest.mark.parametrize(
    ("rule", "path", "source", "line"),
    [
        (houserules.layers, "kiosk/core/a.py", "def f():\n    import kiosk.web", 2),
        (houserules.layers, "kiosk/web/a.py", "from kiosk import library", 1),
        (houserules.layers, "kiosk/library/a.py", "from kiosk.bundles import x", 1),
        (houserules.layers, "kiosk/library/a.py", "from ..bundles import x", 1),
        (houserules.layers, "kiosk/library/a.py", "from kiosk.app import FEATURES", 1),
        (houserules.faces, "kiosk/bundles/a.py", "x = 1\nfrom kiosk.library.model import Book", 2),
        (houserules.faces, "kiosk/bundles/a.py", "from kiosk.library import model", 1),
        (houserules.faces, "kiosk/bundles/a.py", "from kiosk.library import Shelf", 1),
        (houserules.cycles, "kiosk/library/model.py", "def f():\n    from kiosk.library import Book", 2),
        (houserules.outside, "kiosk/core/a.py", "import flask.views", 1),
        (houserules.outside, "kiosk/library/a.py", "from tinydb import TinyDB", 1),
        (houserules.outside, "kiosk/documents/a.py", "from pathlib import Path", 1),
        (houserules.public_faces, "kiosk/library/__init__.py", FACE + "def lend(): ...", 1),
        (houserules.public_faces, "kiosk/library/__init__.py", "__all__ = ['Book']", 1),
        (houserules.public_faces, "kiosk/library/__init__.py", "B = a = 1\n__all__ = ['a', 'B']", 1),
        (houserules.public_faces, "kiosk/library/__init__.py", "", 1),
        (houserules_code.sizes, "tests/a.py", "\n" * 301, 300),
        (houserules_code.sizes, "kiosk/core/a.py", "\ndef f():\n" + "    1\n" * 60, 2),
        (houserules_code.writing, "kiosk/core/a.py", "open('a', 'w')", 1),
        (houserules_code.writing, "kiosk/core/a.py", "open('a', mode='r+b')", 1),
        (houserules_code.writing, "kiosk/core/a.py", "def f(p):\n    return p.open('ab')", 2),
        (houserules_code.writing, "kiosk/core/a.py", "p.write_text('a')", 1),
        (houserules_code.writing, "kiosk/core/a.py", "os.open('a', os.O_RDWR)", 1),
        (houserules_code.writing, "kiosk/core/a.py", "wave.open('a.wav', 'wb')", 1),
        (houserules_code.writing, "kiosk/core/a.py", "shutil.copyfile(a, b)", 1),
        (houserules_code.broad_excepts, "kiosk/core/a.py", "try: f()\nexcept Exception: pass", 2),
        (houserules_code.broad_excepts, "kiosk/core/a.py", "try: f()\nexcept (OSError, BaseException): pass", 2),
        (houserules_code.broad_excepts, "kiosk/core/a.py", "try: f()\nexcept: pass", 2),
        (houserules_code.broad_excepts, "kiosk/core/a.py", "with suppress(Exception): f()", 1),
        (houserules_code.tests_beside, "kiosk/core/a.py", "", 1),
        (houserules_code.mocks, "tests/a.py", "from unittest.mock import Mock", 1),
        (houserules_code.mocks, "tests/a.py", "\nmonkeypatch.setattr(a, 'b', 1)", 2),
        (houserules_code.steady_names, "tests/a.py", "@parametrize('a', [gzip.compress(b'')])\ndef f(): ...", 1),
        (houserules_code.steady_names, "tests/a.py", "@parametrize('a', [time.time()])\nclass A: ...", 1),
    ],
)
def test_broken_rule_is_told_by_file_and_line(tmp_path: Path, rule: Rule, path: str, source: str, line: int) -> None:
    project = tree(tmp_path, LIBRARY | {path: source})
    told = [sentence for sentence in rule(project) if not sentence.startswith("kiosk/library/model.py:1: tests")]
    assert len(told) == 1
    assert told[0].startswith((f"{path}:{line}: {rule.__name__}:", f"kiosk/library/__init__.py:1: {rule.__name__}:"))


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("kiosk/bundles/a.py", "import kiosk.authoring\nfrom kiosk.core import atomic"),
        ("kiosk/app.py", "from kiosk.library.model import Book\nfrom kiosk import bundles"),
        (
            "kiosk/library/a.py",
            "import json\nfrom kiosk import __version__\nfrom kiosk.library.model import Book",
        ),
        ("kiosk/library/a.py", "open('a')\nzf.open('name')\np.open('rb')\nos.open('a', os.O_RDONLY)"),
        ("kiosk/library/a.py", "def f():\n    b = BytesIO()\n    wave.open(b, 'wb')"),
        ("kiosk/library/a.py", "try: f()\nexcept BaseException:\n    g()\n    raise"),
        ("kiosk/library/__init__.py", "from kiosk.core import atomic\n__all__ = ['Book']\ndef __getattr__(name): ..."),
        ("kiosk/core/atomic.py", "open('a', 'w')"),
    ],
)
def test_what_the_rules_allow_is_not_told(tmp_path: Path, path: str, source: str) -> None:
    tested = {f"tests/{name}": "" for name in ("core/test_atomic.py", "bundles/test_a.py", "library/test_a.py")}
    tested |= {"tests/library/test_model.py": "", "tests/test_app.py": ""}
    project = tree(tmp_path, LIBRARY | tested | {path: source})
    assert [sentence for rule in RULES for sentence in rule(project)] == []


@pytest.mark.parametrize("path", ["library/shelf/test_a.py", "library/test_shelf_a.py", "library/test_shelf.py"])
def test_sub_package_may_be_tested_as_one(tmp_path: Path, path: str) -> None:
    project = tree(tmp_path, {"kiosk/library/shelf/a.py": "", f"tests/{path}": ""})
    assert list(houserules_code.tests_beside(project)) == []


def test_way_round_through_three_modules_is_told_once(tmp_path: Path) -> None:
    ring = {f"kiosk/library/{a}.py": f"from kiosk.library import {b}" for a, b in ("ab", "bc", "ca")}
    (told,) = houserules.cycles(tree(tmp_path, ring))
    assert told.endswith("kiosk.library.a > kiosk.library.b > kiosk.library.c > kiosk.library.a")


@pytest.mark.parametrize("word", ["far" + "m-run", "/wo" + "rk/x", "/var/" + "tmp/x", "https://py" + "pi.org/simple"])
def test_word_of_the_workshop_is_found_in_any_text_file(tmp_path: Path, word: str) -> None:
    atomic.make_folder(tmp_path / "docs")
    atomic.replace(tmp_path / "docs" / "a.md", f"baris satu\nlihat {word} di sana\n".encode())
    atomic.replace(tmp_path / "picture.bin", b"\xff\xfe" + word.encode())
    (told,) = houserules_code.words(tmp_path)
    assert told.startswith("docs/a.md:2: words:")


def test_ordinary_words_that_look_alike_are_let_through(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "a.py", b"from kiosk.library import x\nnetwork/main farm /home/kiosk teamwork/\n")
    assert list(houserules_code.words(tmp_path)) == []
