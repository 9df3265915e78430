"""The peer: Debian's kiwix-serve with the same pages in a ZIM file that libzim makes.

The binding of libzim is no dependency of ours: it is asked for in the Python that KIOSK_ZIM_PYTHON names, else in
this one. Run as a program (`python kiwix.py PAGES OUT`), this file is what makes the ZIM there, so it imports nothing
of ours.
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["NAME", "Kiwix", "MissingError", "find", "main"]

NAME = "artikel"
PYTHON_SETTING = "KIOSK_ZIM_PYTHON"
PATIENCE_SECONDS = 60
_METADATA = {"Title": "Artikel", "Description": "Ukuran", "Language": "ind", "Creator": "x", "Publisher": "x"}


class MissingError(Exception):
    """The peer is not here; says how to get it."""


@dataclass(frozen=True)
class Kiwix:
    """The programs of the peer.

    Attributes:
        python: an interpreter that has the binding of libzim.
        version: of both, for the table.
    """

    serve: str
    python: str
    version: str

    def pack(self, pages: Mapping[str, bytes], folder: Path) -> Path:
        """A ZIM of `pages` (path > HTML).

        Raises:
            RuntimeError: libzim failed.
        """
        source = folder / "zim"
        source.mkdir()
        for number, (path, html) in enumerate(pages.items()):
            (source / f"{number:06}").write_bytes(path.encode() + b"\n" + html)
        made = folder / f"{NAME}.zim"
        done = subprocess.run(
            [self.python, str(Path(__file__)), str(source), str(made)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"libzim: {done.stderr}")
        return made

    @contextlib.contextmanager
    def running(self, file: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
        """kiwix-serve as its package starts it, ready to answer.

        Raises:
            TimeoutError: it does not answer.
        """
        command = [self.serve, "--address", "127.0.0.1", "--port", str(port), str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _await(port, process)
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def find() -> Kiwix:
    """The peer of this machine.

    Raises:
        MissingError: one of its parts is not installed.
    """
    serve = shutil.which("kiwix-serve")
    if serve is None:
        raise MissingError("kiwix-serve is not installed: apt-get install kiwix-tools")
    python = os.environ.get(PYTHON_SETTING, sys.executable)
    asked = "import libzim.version as v; print(v.get_versions()['libzim'])"
    binding = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    if binding.returncode:
        raise MissingError(f"libzim is not installed: pip install libzim==3.6.0, {PYTHON_SETTING}=its python")
    said = subprocess.run([serve, "--version"], capture_output=True, text=True, check=False).stdout.split("\n")
    return Kiwix(serve, python, f"{said[0]}, ZIM by libzim {binding.stdout.strip()}")


def _await(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise TimeoutError("kiwix-serve does not answer")


def main(source: Path, made: Path) -> None:
    """Write the ZIM; runs where libzim is."""
    writer: Any = import_module("libzim.writer")

    class Page(writer.Item):  # type: ignore[misc] # libzim has no type information
        def __init__(self, path: str, html: str) -> None:
            super().__init__()
            self._path, self._html = path, html

        def get_path(self) -> str:
            return self._path

        def get_title(self) -> str:
            return self._html.partition("<title>")[2].partition("</title>")[0]

        def get_mimetype(self) -> str:
            return "text/html"

        def get_contentprovider(self) -> Any:
            return writer.StringProvider(self._html)

        def get_hints(self) -> dict[Any, bool]:
            return {writer.Hint.FRONT_ARTICLE: True}

    with writer.Creator(str(made)).config_indexing(True, "ind") as creator:
        files = sorted(source.iterdir())
        for number, file in enumerate(files):
            path, _, html = file.read_text().partition("\n")
            if not number:
                creator.set_mainpath(path)
            creator.add_item(Page(path, html))
        for name, value in {**_METADATA, "Name": NAME, "Date": "2026-01-01"}.items():
            creator.add_metadata(name, value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
