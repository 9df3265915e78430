"""What a stick gets from the post: the named folders and the page that says what to put where.

The page is read at home, on any phone or laptop, without us: one file, no scripts, nothing fetched, drawings inside.
"""

from pathlib import Path

from kiosk.bundles.insertion.giving import Giving
from kiosk.bundles.reader import Folder
from kiosk.core import StickError

__all__ = ["FOLDERS", "GUIDE", "carries_package", "is_empty", "is_ours", "is_root", "prepare"]

OURS = "KIM"
REPORTS = "LAPORAN"
GUIDE = "BACA SAYA.html"
FOLDERS = ("1 WORO-WORO", "2 KABAR", "3 PERATURAN", "4 LAYANAN", "5 AGENDA", "6 PUSTAKA")
PACKAGES = "PAKET"
SUFFIX = ".kim"
_PAGE = Path(__file__).with_name("baca-saya.html")
_SYSTEM = {  # what Windows, Android, macOS and Linux leave on a stick that nobody has filled
    "$recycle.bin",
    "android",
    "desktop.ini",
    "found.000",
    "indexervolumeguid",
    "lost+found",
    "lost.dir",
    "recycler",
    "system volume information",
    "thumbs.db",
    "wpsettings.dat",
}


def is_root(path: Path) -> bool:
    """True for the root of a stick: a folder that is not itself a package or a publisher's repository.

    Raises:
        StickError: it cannot be read.
    """
    if path.is_file():
        return False
    if path.is_mount():
        return True
    with Folder.at(path) as top:
        names = top.names()
        if OURS in names:
            return True
        return "metadata" not in names and not any(_holds(top, name, "metadata") for name in names)


def is_ours(path: Path) -> bool:
    """True when the stick has something for us: the folder KIM, or a package beside it."""
    with Folder.at(path) as top:
        return any(name == OURS or _is_package(name) for name in top.names())


def is_empty(path: Path) -> bool:
    """True when nobody has put anything on the stick yet, but the system and we ourselves."""
    with Folder.at(path) as top:
        names = [name for name in top.names() if not _is_systems(name)]
        if names not in ([], [OURS]):
            return False
        return all(_is_unfilled(top, name) for name in _inside(top, OURS))


def carries_package(path: Path) -> bool:
    """True when there is something signed on the stick, whoever signed it."""
    with Folder.at(path) as top:
        inside = _inside(top, OURS)
        return PACKAGES in inside or any(_is_package(name) for name in (*inside, *top.names()))


def prepare(giving: Giving) -> None:
    """Make the folders and lay the page beside them.

    Raises:
        StickError: the stick is full, locked, gone, or leads elsewhere.
    """
    for name in (*FOLDERS, REPORTS):
        giving.folder(OURS, name)
    giving.file((OURS, GUIDE), _PAGE.read_bytes())


def _is_package(name: str) -> bool:
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def _is_systems(name: str) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM


def _is_unfilled(top: Folder, name: str) -> bool:
    if name in (GUIDE, REPORTS) or _is_systems(name):
        return True
    return name in FOLDERS and all(_is_systems(inner) for inner in _inside(top, f"{OURS}/{name}"))


def _inside(top: Folder, path: str) -> list[str]:
    """Names in a folder of the stick; none where there is no such folder."""
    try:
        folder = top.below(path.split("/"))
    except StickError:  # a file or a link of that name
        return []
    if folder is None:
        return []
    with folder:
        return folder.names()


def _holds(top: Folder, name: str, inner: str) -> bool:
    return inner in _inside(top, name)
