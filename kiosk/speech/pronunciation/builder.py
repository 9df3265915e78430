"""One private data folder for espeak-ng: links to the system's data, and dictionaries compiled from our sources.

The folder is made beside its place, synced, sealed with the sizes of what was compiled, and renamed: after a kill or
a power cut it is there whole, or not at all. What a cut left unfinished wears the name of a temporary file.
"""

import logging
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from kiosk.core import atomic
from kiosk.speech.pronunciation.sources import LANGUAGES, sources, voice_file

__all__ = ["DATA", "BuildError", "System", "build", "find_system", "is_whole"]

_log = logging.getLogger(__name__)

DATA = "espeak-ng-data"
_SEAL = "sizes"
_VOICES = "lang/poz"
_SECONDS = 60.0  # for one child; it takes well under a second on a PC
_USUAL = (f"usr/lib/*-linux-gnu/{DATA}", f"usr/lib/{DATA}", f"usr/share/{DATA}")
_NEEDED = ("phontab", "phonindex", "phondata", "intonations")
_PROBE = "besar"
_FAULT = re.compile(r"^ *\d+: |[1-9]\d* errors|Bad phoneme", re.MULTILINE)


class BuildError(Exception):
    """The folder could not be made; the text says why (English, for the log)."""


class System:
    """espeak-ng as installed here.

    Attributes:
        version: its own number.
        data: the folder of its data.
        mark: changes when it is another program or other data.
    """

    def __init__(self, program: str, version: str, data: Path) -> None:
        self.program = program
        self.version = version
        self.data = data
        sizes = [(data / name).stat().st_size for name in _NEEDED]
        self.mark = f"{version} {data} {sizes}"


def find_system(program: str, root: Path = Path("/")) -> System:
    """Ask `program` for its version and its data, and look where Debian keeps them if it does not tell.

    Raises:
        BuildError: it is not installed, or has no data.
    """
    told = _run([program, "--version"], {}).stdout
    number = re.search(r"\d+(?:\.\d+)+", told)
    named = re.search(r"Data at: *(\S.*)", told)
    folders = [Path(named.group(1).strip())] if named else []
    folders += [found for pattern in _USUAL for found in sorted(root.glob(pattern))]
    for folder in folders:
        if all((folder / name).is_file() for name in _NEEDED):
            return System(program, number.group() if number else "?", folder)
    raise BuildError(f"{program} has no data folder; looked at {[str(folder) for folder in folders]}")


def build(target: Path, system: System, overrides: Mapping[str, str]) -> None:
    """Make `target` whole: what ESPEAK_DATA_PATH shall name.

    Raises:
        BuildError: espeak-ng does not compile our Indonesian sources.
        NoRoomError, OurError: our card refuses.
    """
    stage = atomic.stage(target.with_name(f".{target.name}.{os.getpid()}.tmp"))
    try:
        data = stage / DATA
        _link(system.data, data)
        sizes = _compiled("id", data, stage, system, overrides)
        try:
            atomic.write_stream(data / _VOICES / "jv", (voice_file(),), durable=False)
            sizes |= _compiled("jv", data, stage, system, overrides)
        except BuildError as error:
            _log.warning("no Javanese voice: %s", error)
            atomic.remove_tree(data / _VOICES / "jv")
            atomic.remove_tree(data / "jv_dict")
        seal = "".join(f"{name}\t{size}\n" for name, size in sizes.items())
        atomic.write_stream(stage / _SEAL, (seal.encode(),), durable=False)
        atomic.sync_tree(stage)
        atomic.remove_tree(target)
        atomic.move(stage, target)
    finally:
        atomic.remove_tree(stage)


def is_whole(target: Path) -> bool:
    """Is everything there that was sealed, as long as it was then, and the system's data still behind the links?"""
    try:
        seal = (target / _SEAL).read_text()
        sizes = dict(line.split("\t") for line in seal.splitlines())
        return (
            bool(sizes)
            and all((target / DATA / name).stat().st_size == int(size) for name, size in sizes.items())
            and all((target / DATA / name).exists() for name in _NEEDED)
        )
    except (OSError, ValueError):
        return False


def _link(system: Path, data: Path) -> None:
    """A folder of links; only the folders that get a file of ours are real ones."""
    real = data / _VOICES
    atomic.make_folder(real)
    ours = {f"{language}_dict" for language in LANGUAGES}
    for folder, original in ((data, system), (data / "lang", system / "lang"), (real, system / _VOICES)):
        for entry in sorted(original.iterdir()):
            if entry.name not in ours and not (folder / entry.name).exists():
                (folder / entry.name).symlink_to(entry)


def _compiled(language: str, data: Path, stage: Path, system: System, overrides: Mapping[str, str]) -> dict[str, int]:
    folder = atomic.make_folder(stage / "sources" / language)
    for name, content in sources(language, overrides).items():
        atomic.write_stream(folder / name, (content,), durable=False)
    environment = {"ESPEAK_DATA_PATH": str(stage)}
    done = _run([system.program, f"--compile={language}"], environment, folder)
    said = f"{done.stdout} {done.stderr}"
    dictionary = data / f"{language}_dict"
    if done.returncode or not dictionary.is_file() or _FAULT.search(said):
        raise BuildError(f"{language} does not compile: exit {done.returncode}, {said.strip()[-300:]}")
    spoken = _run([system.program, "-q", "-x", "-v", language, _PROBE], environment).stdout.strip()
    if not spoken:
        raise BuildError(f"{language} compiles, and says nothing for {_PROBE!r}")
    return {dictionary.name: dictionary.stat().st_size}


def _run(
    command: list[str], environment: Mapping[str, str], folder: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    inherited = {name: value for name, value in os.environ.items() if name != "ESPEAK_DATA_PATH"}
    try:
        return subprocess.run(  # noqa: S603  a fixed question, our own files
            command,
            cwd=folder,
            env={**inherited, **environment},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(f"{command[0]}: {error}") from error
