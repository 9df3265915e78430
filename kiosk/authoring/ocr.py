"""Recognisers: a scanned PDF in, its text out. The real one is ocrmypdf with tesseract, where both are installed.

They are programs of their own and start more of them, so the whole group gets a time and each process a memory; what
they leave on the disk lies in a folder that goes with them. Pages are read as one column (tesseract's mode 4):
left to itself it takes "Menimbang : a. bahwa ..." for three columns and reads the letters after the text.
"""

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from kiosk.authoring.child import kill_group
from kiosk.core import ContentError

__all__ = ["OcrLimits", "OcrMyPdf", "Recogniser"]

LANGUAGE = "ind"
JOBS = min(4, os.cpu_count() or 1)  # pages at a time; each of tesseract's processes takes up to 300 MB
_SET_MEMORY = "import os, resource, sys; size = int(sys.argv[1]); resource.setrlimit(resource.RLIMIT_AS, (size, size))"
_START = f"{_SET_MEMORY}; os.nice(10); os.execvp(sys.argv[2], sys.argv[2:])"


class Recogniser(Protocol):
    """A machine that reads letters in pictures."""

    def unavailable(self) -> str:
        """Why it cannot read here, in Indonesian; empty when it can. Cheap after the first time."""
        ...

    def recognise(self, path: Path, pages: int) -> str:
        """Text of the PDF at `path`, its pages set apart by form feeds.

        Raises:
            ContentError: it could not be read in time, or at all.
        """
        ...


@dataclass(frozen=True)
class OcrLimits:
    """What the recognition of one file may cost.

    Attributes:
        start_seconds, page_seconds: it may take start + page * how many, then it is killed.
        memory_bytes: address space of each of its processes.
        text_bytes: the text it gives.
    """

    start_seconds: float = 60.0
    page_seconds: float = 30.0
    memory_bytes: int = 4 << 30
    text_bytes: int = 16 << 20


class OcrMyPdf:
    """ocrmypdf and tesseract with its Indonesian data.

    Args:
        limits: what one file may cost.
        program, tesseract: names or paths by which they are found.
    """

    def __init__(
        self, limits: OcrLimits | None = None, program: str = "ocrmypdf", tesseract: str = "tesseract"
    ) -> None:
        self._limits = limits or OcrLimits()
        self._program = program
        self._tesseract = tesseract

    def unavailable(self) -> str:
        """Why it cannot read here."""
        return self._reason

    def recognise(self, path: Path, pages: int) -> str:
        """Text of the PDF at `path`."""
        with TemporaryDirectory(prefix="kiosk-ocr-") as folder:
            sidecar = Path(folder, "text.txt")
            options = ("--force-ocr", "--rotate-pages", "--tesseract-pagesegmode", "4", "--output-type", "none")
            command = [self._program, "--quiet", "--jobs", str(JOBS), "-l", LANGUAGE, *options]
            self._run([*command, "--sidecar", str(sidecar), "--", str(path), "-"], pages, folder)
            try:
                with sidecar.open("rb") as file:
                    data = file.read(self._limits.text_bytes)
            except OSError as error:
                raise _failed(f"no text: {error}") from error
        return data.decode("utf-8", "replace").strip("\f\n ")

    @functools.cached_property
    def _reason(self) -> str:
        missing = [name for name in (self._program, self._tesseract) if not shutil.which(name)]
        if missing:
            return f"{' dan '.join(missing)} belum dipasang di komputer ini"
        listed = subprocess.run([self._tesseract, "--list-langs"], capture_output=True, check=False)  # noqa: S603
        has = LANGUAGE in listed.stdout.decode(errors="replace").split()
        return "" if has else f"data bahasa Indonesia (tesseract-ocr-{LANGUAGE}) belum dipasang di komputer ini"

    def _run(self, command: list[str], pages: int, folder: str) -> None:
        seconds = self._limits.start_seconds + self._limits.page_seconds * pages
        environment: Mapping[str, str] = {**os.environ, "TMPDIR": folder, "OMP_THREAD_LIMIT": "1"}
        child = subprocess.Popen(  # noqa: S603  no shell; the file's name stands behind `--`
            [sys.executable, "-I", "-c", _START, str(self._limits.memory_bytes), *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        try:
            code = child.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise _failed(f"killed after {seconds:g} s") from error
        finally:
            kill_group(child)
        if code:
            raise _failed(f"exit {code}")


def _failed(detail: str) -> ContentError:
    return ContentError("ocr-gagal", "Tulisan di PDF ini tidak bisa dikenali otomatis.", detail)
