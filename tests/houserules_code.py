"""More rules of the house: size, what is written and caught where, tests beside modules, words that must not appear."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.houserules import SEAMS, Project

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
PYTHON_FOLDERS = ("kiosk", "tests", "benchmarks", "provisioning")
WRITER = "kiosk/core/atomic.py"
COPIES = {"shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copytree", "shutil.move"}
TEMPORARY = {"tempfile.NamedTemporaryFile", "tempfile.TemporaryFile", "tempfile.mkstemp"}
INTO_MEMORY = {"wave.open", "gzip.open", "gzip.GzipFile", "tarfile.open", "zipfile.ZipFile"}
MEMORY = re.compile(r"(BytesIO|Sink)\(")
WRITING_MODE = re.compile(r"(?=[rwaxbt+]*[wax+])[rwaxbt+]{1,4}")
WRITING_FLAG = re.compile(r"O_(WRONLY|RDWR|CREAT|APPEND|TRUNC)")
UNSTEADY = re.compile(r"gzip\.compress\(|time\.|datetime\.(now|today)|random\.|secrets\.|uuid|os\.urandom|tempfile\.")
SKIPPED = {
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".venv",
    ".venv-test",
    "__pycache__",
    "dist",
}

# Put together here so that this file does not hold what it looks for.
FORBIDDEN = {
    "a tool of the workplace": r"\bfar" + r"m-[a-z]|(?:^|[\s\"'`(/])\.lib" + r"rary\b",
    "a path of one machine": r"(?<![\w.-])/wo" + r"rk/|/var/" + r"tmp\b|/root/" + r"\.|/ho" + r"me/(?!kiosk\b|pi\b)\w",
    "a package registry's host": r"py" + r"pi\.org|python" + r"hosted\.org|registry\.np" + r"mjs|crates\.i" + r"o\b"
    r"|proxy\.gol" + r"ang|rubyg" + r"ems\.org|anac" + r"onda\.org",
}


def sizes(project: Project) -> Iterator[str]:
    """No file over 300 lines, no function over 60."""
    for folder in PYTHON_FOLDERS:
        for path in sorted((project.root / folder).rglob("*.py")):
            relative = path.relative_to(project.root)
            data = path.read_bytes()
            length = len(data.splitlines())
            if length > LONGEST_FILE:
                yield f"{relative}:{LONGEST_FILE}: sizes: {length} lines"
            for node in ast.walk(ast.parse(data)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > LONGEST_FUNCTION:
                        yield f"{relative}:{node.lineno}: sizes: {node.name} has {lines} lines"


def writing(project: Project) -> Iterator[str]:
    """Only core/atomic.py opens files for writing; what wave, gzip and zip write goes into a BytesIO or a Sink."""
    for module in project.modules.values():
        if module.path == WRITER:
            continue
        for scope in _scopes(module.tree):
            in_memory = bool(MEMORY.search(ast.unparse(scope)))
            for call in (node for node in _own_nodes(scope) if isinstance(node, ast.Call)):
                if _writes(call, in_memory=in_memory):
                    yield f"{module.path}:{call.lineno}: writing: {ast.unparse(call.func)} opens a file for writing"


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What stands in `scope` itself, not in the functions within."""
    for child in ast.iter_child_nodes(scope):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from _own_nodes(child)


def _writes(call: ast.Call, *, in_memory: bool) -> bool:
    name = ast.unparse(call.func)
    positional = call.args
    if name in ("open", "os.fdopen"):
        positional = call.args[1:]  # the first is the file, whatever it is called
    elif name not in INTO_MEMORY:
        positional = call.args[
            :1
        ]  # of Path.open; an archive's own open has the mode second and writes into the archive
    arguments = [*positional, *(keyword.value for keyword in call.keywords)]
    texts = [a.value for a in arguments if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    writes = any(WRITING_MODE.fullmatch(text) for text in texts)
    if name in INTO_MEMORY:
        return writes and not in_memory
    if name == "os.open":
        return bool(WRITING_FLAG.search(ast.unparse(call)))
    if name.endswith((".write_text", ".write_bytes", ".touch")) or name in COPIES | TEMPORARY:
        return True
    return writes and (name in ("open", "os.fdopen") or name.endswith(".open"))


def broad_excepts(project: Project) -> Iterator[str]:
    """Anything at all is caught only at a named seam; a handler that cleans up and raises on catches nothing."""
    for module in project.modules.values():
        for scope in _scopes(module.tree):
            seam = f"{module.path}:{getattr(scope, 'name', '')}"
            for node in _own_nodes(scope):
                if _catches_all(node) and seam not in SEAMS:
                    line = getattr(node, "lineno", 1)
                    yield f"{module.path}:{line}: broad_excepts: {seam} is not among the named seams"


def _catches_all(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
        return any(_is_broad(argument) for argument in node.args)
    if not isinstance(node, ast.ExceptHandler):
        return False
    last = node.body[-1]
    raises_on = isinstance(last, ast.Raise) and last.exc is None
    return not raises_on and (node.type is None or _is_broad(node.type))


def _is_broad(node: ast.expr) -> bool:
    names = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(ast.unparse(name) in ("Exception", "BaseException") for name in names)


def tests_beside(project: Project) -> Iterator[str]:
    """Every module has its test file: tests/<part>/test_<module>.py, or for a sub package one for all of it."""
    for module in project.modules.values():
        if module.is_package or module.path.endswith("__main__.py"):
            continue
        path = Path(module.path)
        expected = _test_files(list(path.parts[1:-1]), path.stem.lstrip("_"))
        if not any((project.root / "tests" / file).is_file() for file in expected):
            yield f"{module.path}:1: tests_beside: tests/{expected[0]} is missing"


def _test_files(folders: list[str], name: str) -> list[str]:
    files = ["/".join([*folders, f"test_{name}.py"])]
    if len(folders) > 1:
        part, *sub = folders
        files += [f"{part}/test_{'_'.join(sub)}_{name}.py", f"{part}/test_{'_'.join(sub)}.py"]
    return files


def mocks(project: Project) -> Iterator[str]:
    """Fakes are true implementations; a test may set the environment and nothing else of ours."""
    for path in sorted((project.root / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            text = ast.unparse(node) if isinstance(node, ast.Import | ast.ImportFrom | ast.Attribute) else ""
            if re.search(r"\bunittest\.mock\b|^from unittest import mock|\bmonkeypatch\.set(attr|item)$", text):
                yield f"{path.relative_to(project.root)}:{getattr(node, 'lineno', 1)}: mocks: {text}"


def steady_names(project: Project) -> Iterator[str]:
    """A test's parameters name it: the clock or chance in them gives every worker other tests, and none is run.

    `gzip.compress` without `mtime` writes the second it was called into what it returns.
    """
    for path in sorted((project.root / "tests").rglob("*.py")):
        for decorator in _decorators(ast.parse(path.read_bytes())):
            for call in (node for node in ast.walk(decorator) if isinstance(node, ast.Call)):
                text = ast.unparse(call)
                if UNSTEADY.match(text) and "mtime=" not in text:
                    yield f"{path.relative_to(project.root)}:{call.lineno}: steady_names: {text}"


def _decorators(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from node.decorator_list


def words(root: Path) -> Iterator[str]:
    """No text file names a tool of the workplace, a path of one machine or the host of a package registry."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if SKIPPED & set(relative.parts) or path.is_symlink() or not path.is_file():
            continue
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(lines, 1):
            for what, pattern in FORBIDDEN.items():
                found = re.search(pattern, line)
                if found:
                    yield f"{relative}:{number}: words: {found[0].strip()!r} is {what}"
