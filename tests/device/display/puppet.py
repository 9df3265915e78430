"""A program that is started as Chromium is, speaks through its descriptors 3 and 4, and behaves as it is told.

python -m tests.device.display.puppet HOW DIARY [what Chromium would be given]
"""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT
from tests.device.display.model import ModelBrowser

_BLOCK = 1 << 16


def script(folder: Path, how: str) -> tuple[Path, Path]:
    """A program to be named as Chromium, and the diary it keeps."""
    program, diary = folder / f"peramban-{how}", folder / f"diary-{how}"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m tests.device.display.puppet {how} "{diary}" "$@"\n'
    )
    program.chmod(0o755)
    diary.touch()
    return program, diary


def _note(diary: Path, *words: object) -> None:
    with diary.open("a") as file:
        file.write(" ".join(map(str, words)) + "\n")


def _speak(diary: Path, how: str) -> None:
    browser, held = ModelBrowser(), b""
    while piece := os.read(3, _BLOCK):
        *lines, held = (held + piece).split(b"\0")
        for line in lines:
            message = json.loads(line)
            browser.send(message)
            if message["method"] == "Page.navigate":
                _note(diary, "shows", message["params"]["url"][:60])
            if how == "short-lived" and browser.asked.count("Page.navigate") > 1:
                sys.exit(1)
            answers = b"".join(json.dumps(answer).encode() + b"\0" for answer in browser.receive(0))
            os.write(4, answers)


def main(how: str, diary: Path) -> None:
    _note(diary, "started", os.getpid())
    if how in {"stubborn", "family"}:
        if how == "stubborn":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        child = subprocess.Popen(["sleep", "600"])
        _note(diary, "child", child.pid)
    if how == "ends":
        return
    if how == "nonsense":
        os.write(4, b"hallo\0")
    if how in {"deaf", "nonsense"}:
        time.sleep(600)
    _speak(diary, how)
    if how == "stubborn":
        time.sleep(600)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
