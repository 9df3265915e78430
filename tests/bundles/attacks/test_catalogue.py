import ast
from pathlib import Path

from kiosk.bundles.codes import codes
from tests.bundles.attacks.catalogue import ACCEPTED, FEDERATION, STICK, TUF, VOUCHING, catalogue

HERE = Path(__file__).parent
TABLES = {"test_tuf.py": TUF, "test_federation.py": FEDERATION, "test_vouching.py": VOUCHING, "test_stick.py": STICK}
ALLOWED = ("pytest.mark.parametrize", "pytest.mark.usefixtures")  # any other mark could leave a test out


def attacks_of(file: str) -> list[ast.FunctionDef]:
    tree = ast.parse((HERE / file).read_text("utf-8"))
    return [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def test_no_attack_of_the_catalogue_is_without_its_test_and_no_test_without_its_row() -> None:
    for file, table in TABLES.items():
        assert sorted(test.name for test in attacks_of(file)) == sorted(f"test_{name}" for name in table), file


def test_no_attack_is_left_out_and_each_is_held_against_its_row() -> None:
    for file in TABLES:
        for test in attacks_of(file):
            marks = [ast.unparse(mark) for mark in test.decorator_list]
            assert all(mark.startswith(ALLOWED) for mark in marks), test.name
            compared = [inner for node in ast.walk(test) if isinstance(node, ast.Compare) for inner in ast.walk(node)]
            assert any(isinstance(node, ast.Name) and node.id == "answer" for node in compared), test.name


def test_every_answer_is_a_code_of_the_table() -> None:
    assert set(catalogue().values()) <= {ACCEPTED, *codes()}


def test_catalogue_holds_the_attacks_that_were_promised() -> None:
    assert len(TUF) >= 23
    assert len(FEDERATION) + len(VOUCHING) >= 12
    assert len(STICK) >= 12
