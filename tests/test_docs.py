"""The documents of the house, held against the program: a page that has become false fails here."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

DOCS = ROOT / "docs"
STATE_COLUMNS = 5
ADR = DOCS / "adr"
CODE = sorted((ROOT / "kiosk").rglob("*.py"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md")), *sorted((ROOT / "content").rglob("*.md"))]
ARCHITECTURE = DOCS / "architecture.md"
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {
    "base": PROJECT["dependencies"],
    **{extra: [*PROJECT["dependencies"], *more] for extra, more in PROJECT["optional-dependencies"].items()},
}


def tables(page: Path) -> Iterator[list[list[str]]]:
    """The tables of a Markdown page: rows of cells, without head and rule."""
    for block in re.findall(r"(?:^\|.*\n)+", page.read_text("utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield rows[2:]


def section(page: Path, heading: str) -> str:
    """What stands below a heading, up to the next of its level."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert found, f"{page.name} has no section {heading}"
    return found.group(1)


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def plain(text: str) -> str:
    """Markdown without its code, where brackets mean something else."""
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


# Settings and commands


def test_a_setting_nobody_wrote_down_is_noticed() -> None:
    from kiosk.app import declared_settings
    from kiosk.core import example_toml

    assert (DOCS / "pos.toml.example").read_text("utf-8") == example_toml(declared_settings())


def test_the_example_settings_change_nothing() -> None:
    from kiosk.app import declared_settings
    from kiosk.core import Config

    declared = declared_settings()
    assert Config.load(declared, DOCS / "pos.toml.example").values == Config.load(declared).values


def commands() -> set[tuple[str, str]]:
    import click

    from kiosk.cli import cli

    context = click.Context(cli)
    found = set()
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        inner = sorted(command.commands) if isinstance(command, click.Group) else [""]
        found |= {(name, sub) for sub in inner}
    return found


def test_the_command_line_is_what_the_architecture_says() -> None:
    written = set()
    for line in section(ARCHITECTURE, "Command line").splitlines():
        named = re.match(r"kiosk ([a-z]+)(?: ([a-z|]+)(?= |$))?", line)
        if named:
            written |= {(named[1], sub) for sub in (named[2] or "").split("|")}
    assert written == commands()


def test_an_environment_variable_the_program_reads_is_written_down() -> None:
    read = {name for file in CODE for name in re.findall(r'environ[^\n]*"(KIOSK_\w+)"', file.read_text("utf-8"))}
    assert read
    assert not {name for name in read if name not in ARCHITECTURE.read_text("utf-8")}


# Words, folders, shapes


def test_a_word_of_the_glossary_that_the_code_dropped_is_noticed() -> None:
    code = "\n".join(file.read_text("utf-8") for file in CODE)
    words = {word for table in tables(DOCS / "glossary.md") for row in table for word in quoted(row[0])}
    assert words
    assert not {word for word in words if not re.search(rf"\b{re.escape(word)}\b", code)}


def test_a_word_residents_no_longer_see_is_noticed_in_the_glossary() -> None:
    shown = "\n".join(
        file.read_text("utf-8") for file in [*CODE, *(ROOT / "kiosk").rglob("*.html"), *(ROOT / "kiosk").rglob("*.tsv")]
    )
    words = {word for table in tables(DOCS / "glossary.md") for row in table for word in re.findall("“(.+?)”", row[1])}
    assert words
    assert not {word for word in words if word not in shown}


def test_the_map_of_the_readme_is_the_tree() -> None:
    mapped = {name.rstrip("/") for table in tables(ROOT / "README.md") for row in table for name in quoted(row[0])}
    kept = [
        path for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "." and path.name not in {"build", "dist"}
    ]
    assert mapped == {path.name for path in kept if any(file.is_file() for file in path.rglob("*"))}


def test_every_part_of_the_program_stands_in_the_architecture() -> None:
    told = set(re.findall(r"^  (\w+(?:/|\.py)) ", section(ARCHITECTURE, "Rings and slices"), re.MULTILINE))
    parts = {f"{path.parent.name}/" for path in (ROOT / "kiosk").glob("*/__init__.py")}
    modules = {path.name for path in (ROOT / "kiosk").glob("*.py") if not path.name.startswith("__")}
    assert told == parts | modules


def test_every_field_of_a_document_and_of_a_batch_is_described() -> None:
    from kiosk.documents import model
    from kiosk.outbox.model import Header

    structs = [getattr(model, name) for name in model.__all__]
    values = [kind for kind in [*structs, Header] if issubclass(kind, msgspec.Struct)]
    fields = {field.encode_name for kind in values for field in msgspec.structs.fields(kind)}
    told = set(re.findall(r"\w+", (DOCS / "formats.md").read_text("utf-8")))
    assert not fields - told


# State


def state_patterns() -> list[re.Pattern[str]]:
    """First cells of the tables of state.md as patterns of paths; `<...>` is what changes."""
    cells = [row[0] for table in tables(DOCS / "state.md") for row in table if len(row) == STATE_COLUMNS]
    return [re.compile(re.sub(r"<.+?>", "[^/]+", re.escape(name))) for cell in cells for name in quoted(cell)]


def written_names() -> set[str]:
    """File names, or their ends, that stand as text in the code."""
    form = re.compile(r"[\w~.-]*\.(json|jsonl|gz|sqlite|lock|sock|pem|wav|mp3|bak|toml)")
    texts = (
        node.value for file in CODE for node in ast.walk(ast.parse(file.read_bytes())) if isinstance(node, ast.Constant)
    )
    return {text for text in texts if isinstance(text, str) and form.fullmatch(text)}


def test_a_file_the_code_names_is_in_the_list_of_state() -> None:
    told = (DOCS / "state.md").read_text("utf-8")
    named = written_names()
    assert {"catalogue.sqlite", "manifest.json"} <= named
    assert not {name for name in named if re.sub(r"\d+\.", "", name) not in told}  # 1.root.json is any version


@pytest.fixture(scope="module")
def used_post(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post that has seen most of what happens to a post, left as it was."""
    from kiosk.demo import demo_context, run

    folder = tmp_path_factory.mktemp("pos")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIOSK_PASSPHRASE", "kata sandi contoh")
        patch.delenv("KIOSK_RUN", raising=False)
        with demo_context(folder) as ctx:
            run(ctx, "import", str(folder / "contoh.kim"))
            run(ctx, "operator", "add", "Bu Contoh")
            run(ctx, "announcements", "add", "--now", "Ini hanya contoh.")
            run(ctx, "clock", "set", "2030-01-01 08:00")
            run(ctx, "export", str(folder))
    return folder


@pytest.mark.parametrize("place", ["data", "data/run", "penerbit"])
def test_a_file_a_post_leaves_behind_is_in_the_list_of_state(used_post: Path, place: str) -> None:
    root = used_post / place
    patterns = state_patterns()
    left = {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}
    inside = {name for name in left if place != "data" or not name.startswith("run/")}
    assert inside
    assert not {name for name in inside if not any(pattern.fullmatch(name) for pattern in patterns)}


# Dependencies


def named(requirements: Iterable[str]) -> dict[str, Requirement]:
    parsed = (Requirement(text) for text in requirements)
    return {canonicalize_name(one.name): one for one in parsed}


def test_every_dependency_has_its_reason_and_no_reason_is_left_over() -> None:
    told = [canonicalize_name(row[0]) for table in tables(ADR / "0002-dependencies.md") for row in table]
    declared = named(text for group in LOCKS.values() for text in group)
    assert len(told) == len(set(told))
    assert set(told) == set(declared)


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_a_lock_pins_and_hashes_what_is_declared_and_names_no_index(name: str) -> None:
    lock = (ROOT / "provisioning" / "requirements" / f"{name}.txt").read_text("utf-8")
    assert not re.search(r"index-url|find-links|trusted-host|http|@ ", lock)
    pinned = dict(re.findall(r"^([\w.-]+)==(\S+)[^\n]*\\\n +--hash=sha256:[0-9a-f]{64}", lock, re.MULTILINE))
    assert len(pinned) == len(re.findall(r"^[\w.-]", lock, re.MULTILINE))
    versions: dict[str, str] = {canonicalize_name(package): version for package, version in pinned.items()}
    for package, requirement in named(LOCKS[name]).items():
        assert requirement.specifier.contains(versions[package]), f"{name}.txt: {package} {versions[package]}"


# Decisions and links


def test_decisions_are_numbered_without_gaps_and_all_in_the_index() -> None:
    pages = sorted(path.name for path in ADR.glob("*.md") if path.name != "README.md")
    assert [name[:5] for name in pages] == [f"{number:04}-" for number in range(1, len(pages) + 1)]
    assert re.findall(r"^\| \[\d{4}\]\((.+?)\)", (ADR / "README.md").read_text("utf-8"), re.MULTILINE) == pages


@pytest.mark.parametrize("page", sorted(ADR.glob("0*.md")), ids=lambda page: page.stem)
def test_a_decision_names_the_options_it_rejected(page: Path) -> None:
    text = page.read_text("utf-8")
    assert text.startswith(f"# {page.stem[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Options rejected", "Consequences"]
    assert "\n- **" in section(page, "Options rejected")


def anchors(page: Path) -> set[str]:
    """Names of a page's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", plain(page.read_text("utf-8"))):
        address, _, anchor = target.partition("#")
        found = (page.parent / address).resolve() if address else page
        made_by_the_suite = found.is_relative_to(DOCS / "pictures")
        assert found.exists() or made_by_the_suite or "://" in target, target
        assert not anchor or anchor in anchors(found), target


def test_a_document_the_code_points_to_exists() -> None:
    files = [*CODE, ROOT / "pyproject.toml", *sorted((ROOT / "provisioning").glob("*"))]
    texts = (file.read_text("utf-8") for file in files if file.is_file())
    pointed = {name for text in texts for name in re.findall(r"docs/[\w/.-]+\.(?:md|example)\b", text)}
    assert pointed
    assert not {name for name in pointed if not (ROOT / name).is_file()}
