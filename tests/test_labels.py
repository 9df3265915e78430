"""The table of Javanese labels, held against the labels that pages really show."""

import ast
import re
from collections.abc import Iterator

import jinja2
import pytest
from jinja2 import nodes

from tests.conftest import ROOT

KIOSK = ROOT / "kiosk"
TABLE = KIOSK / "web" / "words" / "locale" / "jv.tsv"
TEMPLATES = sorted(KIOSK.rglob("*.html"))
CODE = sorted(KIOSK.rglob("*.py"))
SAME_IN_BOTH = re.compile(r"[\d\W]*")  # nothing to translate in a number or a sign

Label = tuple[str, str]
"""Where it stands, and its text."""


def rows() -> list[list[str]]:
    return [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]


def constants(node: nodes.Node) -> Iterator[str]:
    """The texts an argument of `t` can be: itself, or the values of a dictionary it is looked up in."""
    chosen = node.node if isinstance(node, nodes.Getitem) else node
    values = [pair.value for pair in chosen.items] if isinstance(chosen, nodes.Dict) else [chosen]
    for value in values:
        if isinstance(value, nodes.Const) and isinstance(value.value, str):
            yield value.value


def calls(tree: nodes.Node, name: str) -> Iterator[nodes.Call]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == name:
            yield call


def template_labels(source: str) -> Iterator[str]:
    """Labels in `t("...")`, and those handed to a macro that passes its parameter to `t`."""
    tree = jinja2.Environment(autoescape=True).parse(source)
    for call in calls(tree, "t"):
        yield from constants(call.args[0])
    for macro in tree.find_all(nodes.Macro):
        names = [argument.name for argument in macro.args]
        passed = {call.args[0].name for call in calls(macro, "t") if isinstance(call.args[0], nodes.Name)}
        for place in (names.index(name) for name in passed if name in names):
            for call in calls(tree, macro.name):
                yield from (label for argument in call.args[place : place + 1] for label in constants(argument))


def text_of(node: ast.expr | None) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Dict | ast.Tuple):
        for value in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from text_of(value)


def operator_calls(tree: ast.AST) -> set[int]:
    """Calls that stand inside `operator_tiles=` and `beginning_tiles=`: operators' pages are Indonesian only."""
    tiles = {"operator_tiles", "beginning_tiles"}
    own = (key.value for key in ast.walk(tree) if isinstance(key, ast.keyword) and key.arg in tiles)
    return {id(node) for value in own for node in ast.walk(value)}


def code_labels(source: str) -> Iterator[str]:
    """Labels in `t("...")`, in tables called LABELS, and whatever is handed on as a `label`."""
    tree = ast.parse(source)
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kiosk.web")
        for alias in node.names
        if alias.name in {"t", "translate"}
    }
    places = dict.fromkeys(imported, 0) | {"Tile": 1}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
            places |= {node.name: names.index("label")} if "label" in names else {}
    assigned = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
    hidden = operator_calls(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and id(node) not in hidden:
            place = places.get(ast.unparse(node.func))
            if place is not None:
                for argument in node.args[place : place + 1]:
                    looked_up = isinstance(argument, ast.Subscript) and assigned.get(ast.unparse(argument.value))
                    yield from text_of(looked_up or argument)
            yield from (text for key in node.keywords if key.arg == "label" for text in text_of(key.value))
        elif isinstance(node, ast.Assign) and any(ast.unparse(target).endswith("LABELS") for target in node.targets):
            yield from text_of(node.value)


def shown_labels() -> list[Label]:
    found = [(path, label) for path in TEMPLATES for label in template_labels(path.read_text("utf-8"))]
    found += [(path, label) for path in CODE for label in code_labels(path.read_text("utf-8"))]
    return [(path.relative_to(ROOT).as_posix(), label) for path, label in found if not SAME_IN_BOTH.fullmatch(label)]


def test_a_label_without_its_javanese_row_is_noticed() -> None:
    known = {row[0] for row in rows()}
    missing = sorted({f"{label}\t({where})" for where, label in shown_labels() if label not in known})
    assert not missing, "\n".join(missing)


def test_a_row_no_page_shows_is_noticed() -> None:
    shown = {label for _, label in shown_labels()}
    left = [row[0] for row in rows() if row[0] not in shown]
    assert not left, "\n".join(left)


def test_no_label_is_translated_twice() -> None:
    keys = [row[0] for row in rows()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0][:40])
def test_a_row_is_whole(row: list[str]) -> None:
    key, javanese, confidence = row[:3]
    assert javanese.strip() == javanese != ""
    assert confidence in {"T", "S", "R"}
    assert len(row) <= 4
    slots = [sorted(re.findall(r"\{\w+\}", text)) for text in (key, javanese)]
    assert slots[0] == slots[1]


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ('{{ t("Awal") }}', ["Awal"]),
        ('{{ t({"a": "Berlaku", "b": "Diubah"}[x]) }}', ["Berlaku", "Diubah"]),
        ('{% macro m(url, word) %}{{ t(word) }}{% endmacro %}{{ m("/a", "Berikutnya") }}', ["Berikutnya"]),
        ('{{ t(item.label) }} {{ u("Awal") }}', []),
    ],
)
def test_labels_of_a_template_are_found(source: str, labels: list[str]) -> None:
    assert list(template_labels(source)) == labels


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("from kiosk.web import t as label\nlabel('Tidak ada')", ["Tidak ada"]),
        ("LABELS = {1: 'Peraturan'}", ["Peraturan"]),
        ("from kiosk.web import t\nDAYS = ('Senin', 'Selasa')\nt(DAYS[0])", ["Senin", "Selasa"]),
        ("Tile('/w', 'Woro-woro', 'woro', 1)", ["Woro-woro"]),
        ("Feature(operator_tiles=(Tile('/pengurus', 'Umumkan', 'woro', 1),))", []),
        ("def part(slug, label): ...\npart('penutup', 'Penutup')", ["Penutup"]),
        ("Unit(label='Pasal')", ["Pasal"]),
        ("say('Awal')", []),
    ],
)
def test_labels_of_a_module_are_found(source: str, labels: list[str]) -> None:
    assert list(code_labels(source)) == labels
