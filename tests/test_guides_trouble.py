"""The guide for when something is wrong, held against the program: what the box may say stands in it.

Sentences are read from the code by its syntax tree, not by running it: a card that fails, a voice that is missing and
a clock nobody vouches for need not be staged to know what would be said of them.
"""

import ast
import re
import textwrap
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from kiosk.announcements.sounding.arriving import FOUND
from kiosk.announcements.sounding.runner import DOOR_OPEN, DOOR_STAYS
from kiosk.announcements.sounding.shutdown import ASKED, FAILED, KEPT
from kiosk.speech.output.lights import PATTERNS
from tests.conftest import ROOT
from tests.test_docs import tables

GUIDES = ROOT / "docs" / "operator"
TROUBLE = GUIDES / "bila-ada-masalah.md"
BUILDING = GUIDES / "membangun-pos.md"
GAP = "…"
DEEPEST = 12  # names that stand for names; more would be a riddle, and is told as a gap
MESSAGE = 2  # where a Probe has its sentence
LAMPS = {
    "mati": "mati",
    "masuk": "hijau berkedip pelan",
    "kerja": "hijau berkedip cepat",
    "tanya": "hijau dan kuning bergantian",
    "selesai": "hijau terus",
    "sebagian": "hijau dan kuning terus",
    "gagal": "kuning berkedip tiga kali",
}
# What a probe passes on word for word; the sentence has its own place in the code, and in the guide where it is a code.
PASSED_ON = {"error.message", "str(error)", "locked", "sentence", "' '.join(faults)"}
Scope = dict[str, list[ast.expr]]
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module:
    """One file of the program, and the sentences of its probes."""

    def __init__(self, tree: ast.Module, others: "dict[str, Module] | None" = None) -> None:
        self.tree = tree
        self.others = {} if others is None else others
        self.constants = assigned(tree.body)
        self.imported = {
            alias.asname or alias.name: node.module or ""
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def probes(self) -> Iterator[tuple[str, set[str]]]:
        """The source of each probe's message, and all it can be."""
        for function, call in self._calls("Probe"):
            message = argument(call, MESSAGE, "message")
            if message is not None:
                yield ast.unparse(message), self._texts(message, function, 0)

    def _calls(self, name: str) -> Iterator[tuple[Function | None, ast.Call]]:
        """Calls of `name`, each with the innermost function it stands in."""
        inside: dict[ast.AST, Function] = {}
        for node in ast.walk(self.tree):  # outer ones come first, so that inner ones have the last word
            if isinstance(node, Function):
                inside |= dict.fromkeys(ast.walk(node), node)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield inside.get(node), node

    def _texts(self, node: ast.expr, function: Function | None, depth: int) -> set[str]:
        """Every text `node` can be, with GAP for what only a running program knows."""
        if depth > DEEPEST:
            return {GAP}
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return {node.value}
        if isinstance(node, ast.Name):
            return self._named(node.id, function, depth)
        pieces: Sequence[ast.expr] = ()
        if isinstance(node, ast.JoinedStr):
            pieces = node.values
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            pieces = (node.left, node.right)
        elif isinstance(node, ast.FormattedValue) and node.format_spec is None:
            pieces = (node.value,)
        if pieces:
            made = product(*(sorted(self._texts(piece, function, depth + 1)) for piece in pieces))
            return {"".join(parts) for parts in made}
        return self._either(node, function, depth) or {GAP}

    def _either(self, node: ast.expr, function: Function | None, depth: int) -> set[str]:
        """All that `a if c else b` and `a or b` can be."""
        either: Sequence[ast.expr] = ()
        if isinstance(node, ast.IfExp):
            either = (node.body, node.orelse)
        elif isinstance(node, ast.BoolOp):
            either = node.values
        found = [self._texts(one, function, depth + 1) for one in either]
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            found[:-1] = [texts - {""} for texts in found[:-1]]  # an empty one gives its turn to the next
        return set[str]().union(*found)

    def _named(self, name: str, function: Function | None, depth: int) -> set[str]:
        """What a name stands for: set here, handed over by a caller, or a constant of this or another file."""
        if function is not None:
            here = assigned(function.body).get(name, [])
            handed = list(self._handed(name, function))
            found = [(value, function) for value in here] + handed
            if found:
                return set[str]().union(*(self._texts(value, where, depth + 1) for value, where in found))
        if name in self.constants:
            return set[str]().union(*(self._texts(value, None, depth + 1) for value in self.constants[name]))
        package = self.imported.get(name, "")
        owners = [one for path, one in self.others.items() if package and path.startswith(package)]
        texts = (one._named(name, None, depth + 1) for one in owners if name in one.constants)
        return set[str]().union(*texts) or {GAP}

    def _handed(self, name: str, function: Function) -> Iterator[tuple[ast.expr, Function | None]]:
        """What callers in this file give as the parameter `name`."""
        names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        keywords = [one.arg for one in function.args.kwonlyargs]
        if name not in (*names, *keywords):
            return
        position = names.index(name) if name in names else len(names)
        for caller, call in self._calls(function.name):
            given = argument(call, position, name)
            if given is not None:
                yield given, caller


def argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    if len(call.args) > position:
        return call.args[position]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def assigned(body: Sequence[ast.stmt]) -> Scope:
    """What each name is set to, anywhere in `body`."""
    found: Scope = {}
    for node in (inner for statement in body for inner in ast.walk(statement)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in pairs(target, node.value):
                    found.setdefault(name, []).append(value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.value:
            found.setdefault(node.target.id, []).append(node.value)
    return found


def pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, its in zip(target.elts, value.elts, strict=False):
            yield from pairs(one, its)


@cache
def program() -> dict[str, Module]:
    """Every module of the program by its dotted name."""
    found: dict[str, Module] = {}
    for file in sorted((ROOT / "kiosk").rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = Module(ast.parse(file.read_bytes()), found)
    return found


def plain(text: str) -> str:
    """As a person reads it: without marks, in one line, one gap where several follow each other."""
    return re.sub(rf"{GAP}({GAP}| {GAP})+", GAP, " ".join(re.sub(r"[`*\\]", "", text).split()))


def spoken(text: str) -> bool:
    return bool(re.search(r"\w", text))


@pytest.fixture(scope="module")
def told() -> str:
    return plain(TROUBLE.read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(name for name, module in program().items() if any(module.probes())))
def test_what_a_probe_says_stands_in_the_guide(name: str, told: str) -> None:
    sentences = {plain(text) for _, texts in program()[name].probes() for text in texts if spoken(text)}
    assert sorted(text for text in sentences if text not in told) == []


def test_a_probe_that_hides_its_sentence_from_the_guide_is_noticed() -> None:
    hidden = {
        f"{name}: {source}"
        for name, module in program().items()
        for source, texts in module.probes()
        if not any(spoken(text) for text in texts) and source not in PASSED_ON
    }
    assert sorted(hidden) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('Probe("a", L, "Baik.")', {"Baik."}),
        ('Probe(name="a", level=L, message="Baik.")', {"Baik."}),
        (
            'LOW = "Kurang"\ndef f(n):\n    left = f"sisa {n} MB"\n    return Probe("a", L, f"{LOW}: {left}.")',
            {"Kurang: sisa … MB."},
        ),
        ('def f(n):\n    return Probe("a", L, "Ya." if n else "Tidak.")', {"Ya.", "Tidak."}),
        ('def g(text):\n    return Probe("a", L, text)\ndef f(n):\n    return g("Satu " + "dua.")', {"Satu dua."}),
        (
            'def f(n):\n    day, later = n if n else "", "dulu"\n    return Probe("a", L, f"Sejak {day or later}.")',
            {"Sejak ….", "Sejak dulu."},
        ),
        ('def f(n):\n    text, advice = "Satu.", "Dua."\n    return Probe("a", L, text, advice)', {"Satu."}),
        ('def f(n):\n    return Probe("a", L, f"{n:.1f}{n} rusak.")', {"… rusak."}),
    ],
)
def test_a_sentence_made_of_pieces_is_found_whole(code: str, said: set[str]) -> None:
    assert {plain(text) for _, texts in Module(ast.parse(code)).probes() for text in texts} == said


def test_lamps_nobody_explains_are_noticed(told: str) -> None:
    assert set(LAMPS) == set(PATTERNS)
    assert not {words for words in LAMPS.values() if f"| {words} |" not in told}


def test_what_the_buttons_and_the_sound_card_make_the_box_say_stands_in_the_guide(told: str) -> None:
    assert not {text for text in (ASKED, KEPT, FAILED, DOOR_OPEN, DOOR_STAYS, FOUND) if text not in told}


def rows(table: str) -> list[list[str]]:
    lines = (ROOT / "kiosk" / "bundles" / table).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"]


def stick_sentences() -> set[str]:
    """What may be heard at the post of a stick: each state, and each refusal that ends in one."""
    states = [row[4] for row in rows("insertion/states.tsv")]
    codes = [row[3] for row in rows("codes.tsv") if row[2] != "-"]
    return {plain(re.sub(r"\{\w+\}", GAP, text)) for text in (*states, *codes)}


@pytest.mark.parametrize("sentence", sorted(stick_sentences()))
def test_what_is_said_of_a_stick_stands_in_the_guide(sentence: str, told: str) -> None:
    assert sentence in told


def test_the_price_of_a_post_is_the_sum_of_its_parts() -> None:
    found = [table for table in tables(BUILDING) if table and "Rp" in table[0][1]]
    assert found
    for table in found:
        *parts, last = [int(re.sub(r"\D", "", row[1])) for row in table]
        assert last == sum(parts)


@pytest.fixture(scope="module")
def shown() -> str:
    """All the program can put on a page."""
    kinds = {".py", ".html", ".tsv"}
    return "\n".join(file.read_text("utf-8") for file in (ROOT / "kiosk").rglob("*") if file.suffix in kinds)


@pytest.mark.parametrize("page", sorted(GUIDES.glob("*.md")), ids=lambda page: page.stem)
def test_a_guide_sends_nobody_to_a_button_that_is_not_there(page: Path, shown: str) -> None:
    text = " ".join(page.read_text("utf-8").split())
    told = re.findall(r"(?:[Ss]entuh|[Mm]enu|[Pp]engurus(?:\*\*)?,|Setelan\*\*,) \*\*([^*]+)\*\*", text)
    assert sorted(label for label in told if label not in shown) == []


def settings_shown(page: Path) -> set[tuple[str, str]]:
    """Section and key of every setting in the page's examples."""
    blocks = re.findall(r"^ *```toml\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    tables = (tomllib.loads(textwrap.dedent(block)) for block in blocks)
    return {(section, key) for table in tables for section, keys in table.items() for key in keys}


@pytest.mark.parametrize("page", sorted(GUIDES.glob("*.md")), ids=lambda page: page.stem)
def test_a_setting_a_guide_teaches_exists(page: Path) -> None:
    from kiosk.app import declared_settings

    known = {(section, setting.name) for section, settings in declared_settings().items() for setting in settings}
    assert not settings_shown(page) - known


def test_a_pin_is_connected_once_and_every_pin_of_the_settings_has_its_wire() -> None:
    from kiosk.app import declared_settings

    text = BUILDING.read_text("utf-8")
    pins = dict(re.findall(r"^(\w+_pin) = (\d+)$", text, re.MULTILINE))
    assert set(pins) == {setting.name for setting in declared_settings()["device"] if setting.name.endswith("_pin")}
    assert len(set(pins.values())) == len(pins)
    assert not {number for number in pins.values() if f"| {number} |" not in text}
