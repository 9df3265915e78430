"""The rules of the house as functions: a project folder in, sentences `file:line: rule` out (docs/architecture.md).

They read the source by its syntax tree and import nothing of it, so they also see what is imported lazily, inside a
function, and they judge whatever packages exist.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

LAYERS = {
    "core": (),
    "days": ("core",),
    "documents": ("core",),
    "speech": ("core", "days", "documents"),
    "web": ("core", "days", "documents", "speech"),
}
SLICE = ("core", "days", "documents", "speech", "web")
FACES_TOO = {"search": ("library",), "bundles": ("authoring",), "reports": ("accesslog", "announcements", "outbox")}

# What a part may import from outside; the reason for each package is in docs/adr/0002-dependencies.md.
EVERY_SLICE = {"click", "flask", "markupsafe", "msgspec", "rich", "werkzeug"}
OUTSIDE: Mapping[str, set[str]] = {
    "": {"click", "flask", "msgspec", "rich"},
    "core": {"msgspec", "tinydb"},
    "days": {"msgspec"},
    "documents": {"msgspec"},
    "speech": {"click", "gpiozero", "lameenc", "msgspec", "pyttsx3"},
    "web": {"PIL", "click", "flask", "jinja2", "markdown_it", "markupsafe", "msgspec", "nh3", "segno", "waitress"}
    | {"werkzeug"},
    "almanac": EVERY_SLICE,
    "accesslog": EVERY_SLICE,
    "announcements": EVERY_SLICE,
    "authoring": EVERY_SLICE | {"pypdfium2", "yaml"},
    "bundles": EVERY_SLICE | {"cryptography", "PIL", "securesystemslib", "segno", "tuf", "urllib3"},
    "device": EVERY_SLICE | {"cryptography"},
    "hotspot": EVERY_SLICE | {"segno"},
    "library": EVERY_SLICE | {"markdown_it", "nh3"},
    "outbox": EVERY_SLICE | {"cryptography", "obstore", "pyrage", "securesystemslib"},
    "reports": EVERY_SLICE | {"duckdb", "pyrage"},
    "search": EVERY_SLICE | {"rapidfuzz", "snowballstemmer"},
}
INPUT_OUTPUT = {"fcntl", "glob", "http", "io", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile"}
ONLY_IN_ONE_MODULE = {"pyttsx3", "gpiozero"}
ONLY_IN_ONE_ROOM = {"waitress"}  # web/serving

# Named seams where anything at all may be caught, "file:function" > reason. Empty: nothing needs one yet.
SEAMS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Import:
    """One imported name: `from module import name`, or `import module` with an empty name."""

    module: str
    name: str
    line: int


@dataclass(frozen=True)
class Module:
    """One source file of kiosk/."""

    path: str
    name: str
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        return self.path.endswith("__init__.py")

    @property
    def part(self) -> str:
        """`core` of kiosk.core.atomic; empty for kiosk itself and the modules of the composition root."""
        return self.path.split("/")[1] if self.path.count("/") > 1 else ""

    @cached_property
    def imports(self) -> list[Import]:
        found = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found += [Import(alias.name, "", node.lineno) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found += [Import(self._absolute(node), alias.name, node.lineno) for alias in node.names]
        return found

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        here = self.name.split(".") if self.is_package else self.name.split(".")[:-1]
        base = here[: len(here) - node.level + 1]
        return ".".join([*base, node.module] if node.module else base)


class Project:
    """The modules below one folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        found = [self._module(path) for path in sorted((root / "kiosk").rglob("*.py"))]
        self.modules = {module.name: module for module in found}
        self.parts = {module.part for module in found if module.part}

    def _module(self, path: Path) -> Module:
        relative = path.relative_to(self.root)
        parts = relative.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return Module(str(relative), name, ast.parse(path.read_bytes()))

    def target(self, item: Import) -> str:
        """The module an import really loads: kiosk.core.atomic for `from kiosk.core import atomic`."""
        inner = f"{item.module}.{item.name}"
        return inner if inner in self.modules else item.module

    def inward(self) -> Iterator[tuple[Module, Import, str, str]]:
        """Every import of kiosk by kiosk: who, the import, the module it loads, the part that belongs to."""
        for module in self.modules.values():
            for item in module.imports:
                target = self.target(item)
                if target.split(".")[0] == "kiosk" and target != "kiosk":
                    yield module, item, target, target.split(".")[1]


def layers(project: Project) -> Iterator[str]:
    """The import table."""
    for module, item, target, part in project.inward():
        allowed = {module.part, *LAYERS.get(module.part, SLICE), *FACES_TOO.get(module.part, ())}
        if module.part and part not in project.parts:
            yield f"{module.path}:{item.line}: layers: {target} is the composition root; no part imports it"
        elif module.part and part not in allowed:
            yield f"{module.path}:{item.line}: layers: {module.part} may not import {part}"


def faces(project: Project) -> Iterator[str]:
    """From outside, a package is its `__init__` and what that lists in `__all__`."""
    for module, item, target, part in project.inward():
        if module.part in ("", part) or part not in project.parts:
            continue
        face = f"kiosk.{part}"
        if item.module == face and item.name in (listed(project.modules[face]) or ()):
            continue
        if target != face:
            yield f"{module.path}:{item.line}: faces: {target} is an inner module of {part}"
        elif item.name:
            yield f"{module.path}:{item.line}: faces: {item.name} is not in __all__ of {face}"


def cycles(project: Project) -> Iterator[str]:
    """No module reaches itself, lazy imports counted."""
    edges: dict[str, dict[str, int]] = {name: {} for name in project.modules}
    for module, item, target, _ in project.inward():
        if target in edges and target != module.name:
            edges[module.name].setdefault(target, item.line)
    for start in edges:
        way = _way_back(edges, start)
        if way and start == min(way):
            path = project.modules[start].path
            yield f"{path}:{edges[start][way[1]]}: cycles: {' > '.join([*way, start])}"


def _way_back(edges: Mapping[str, Mapping[str, int]], start: str) -> list[str]:
    waiting, seen = [[start]], set[str]()
    while waiting:
        way = waiting.pop(0)
        for following in edges[way[-1]]:
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                waiting.append([*way, following])
    return []


def outside(project: Project) -> Iterator[str]:
    """Which package of other people each part may use; the rarest ones in one module only."""
    users: dict[str, set[str]] = {}
    for module in project.modules.values():
        allowed = OUTSIDE.get(module.part, EVERY_SLICE)
        for item in module.imports:
            top = item.module.split(".")[0]
            where = f"{module.path}:{item.line}: outside:"
            if module.part == "documents" and top in INPUT_OUTPUT:
                yield f"{where} documents does no I/O, so it needs no {top}"
            if top == "kiosk" or top in sys.stdlib_module_names:
                continue
            users.setdefault(top, set()).add(module.path)
            if top not in allowed:
                yield f"{where} {module.part or 'the composition root'} may not import {top}"
    for top in ONLY_IN_ONE_MODULE & users.keys():
        if len(users[top]) > 1:
            yield f"{', '.join(sorted(users[top]))}: outside: {top} belongs in one module only"
    for top in ONLY_IN_ONE_ROOM & users.keys():
        if len({path.rpartition("/")[0] for path in users[top]}) > 1:
            yield f"{', '.join(sorted(users[top]))}: outside: {top} belongs in one room only"


def public_faces(project: Project) -> Iterator[str]:
    """`__all__` of each package of kiosk/ is sorted and names just what the package offers."""
    for part in sorted(project.parts):
        module = project.modules.get(f"kiosk.{part}")
        names = listed(module) if module else None
        if module is None or names is None:
            yield f"kiosk/{part}/__init__.py:1: public_faces: no __all__"
            continue
        if names != sorted(names, key=_as_ruff_sorts):
            yield f"{module.path}:1: public_faces: __all__ is not sorted"
        offered = {name for name in _bound(module, part) if not name.startswith("_")}
        lazily = "__getattr__" in _bound(module, part)
        for name in sorted((offered - set(names)) | (set() if lazily else set(names) - offered)):
            fault = "is public but not in" if name in offered else "is not there but in"
            yield f"{module.path}:1: public_faces: {name} {fault} __all__"


def listed(module: Module) -> list[str] | None:
    """The names of `__all__`, None where there is none."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == ["__all__"]:
            return list(ast.literal_eval(node.value))
    return None


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def _bound(module: Module, part: str) -> set[str]:
    names = set()
    conditional = [inner for node in module.tree.body if isinstance(node, ast.If) for inner in node.body]
    for node in [*module.tree.body, *conditional]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"kiosk.{part}"):
            names |= {alias.asname or alias.name for alias in node.names}
    return names
