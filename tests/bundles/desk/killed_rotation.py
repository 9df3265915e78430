"""Does ACT to copies of REPO below OUT, and dies before the n-th change to any name there, for every n.

Started by test_rotation_kill.py. OUT/<n> is what the death before change n left; the last one lived.
"""

import itertools
import os
import shutil
import sys
from pathlib import Path

from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.desk.rotation import begin, finish
from tests.bundles.forge import NOW, PASSPHRASE, QUICK

DEADLY = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}


def act(name: str, folder: Path) -> None:
    repository = Repository(folder)
    if name == "begin":
        begin(repository, ["targets", "root-1"], QUICK, NOW)
    else:
        finish(repository, PASSPHRASE, NOW)


def live(name: str, folder: Path, last: int) -> None:
    left = last

    def count(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event in DEADLY:
            left -= 1
            if left < 0:
                os._exit(9)

    sys.addaudithook(count)
    act(name, folder)
    os._exit(0)


def main(name: str, repository: Path, out: Path) -> None:
    for number in itertools.count():
        shutil.copytree(repository, out / str(number))
        child = os.fork()
        if not child:
            live(name, out / str(number), number)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != 9:
            sys.exit(os.waitstatus_to_exitcode(status))


main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
