"""What a stick gets from the post: the named folders and the page that says what to put where.

Sticks know no upper and lower case, so names are compared without it.

The page is read at home, on any phone or laptop, without us: one file, no scripts, nothing fetched, drawings inside.
"""

from contextlib import nullcontext
from pathlib import Path

from kiosk.bundles.carrier.reader import Folder
from kiosk.bundles.insertion.giving import Giving
from kiosk.core import StickError

__all__ = [
    "BACKUPS",
    "FOLDERS",
    "GUIDE",
    "HANDOVER",
    "OURS",
    "carries_package",
    "is_empty",
    "is_ours",
    "is_root",
    "prepare",
]

OURS = "KIM"
REPORTS = "LAPORAN"
BACKUPS = "CADANGAN"
GUIDE = "BACA SAYA.html"
HANDOVER = "SERAH-TERIMA.json"
RADIO = "RADIO"  # made by people, filled by the box
FOLDERS = ("1 WORO-WORO", "2 KABAR", "3 PERATURAN", "4 LAYANAN", "5 AGENDA", "6 PUSTAKA")
PACKAGES = "paket"
SUFFIX = ".kim"
_PAGE = Path(__file__).with_name("baca-saya.html")
_OUR_OWN = {name.casefold() for name in (BACKUPS, GUIDE, HANDOVER, RADIO, REPORTS)}
_SECTIONS = {name.casefold() for name in FOLDERS}
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
        if any(_is_folder_of_ours(name) for name in names):
            return True
        return "metadata" not in names and not any(_holds(top, name, "metadata") for name in names)


def is_ours(path: Path) -> bool:
    """True when the stick has something for us: the folder KIM, or beside it a package or a letter of handover."""
    with Folder.at(path) as top:
        return any(
            _is_folder_of_ours(name) or _is_package(name) or name.casefold() == HANDOVER.casefold()
            for name in top.names()
        )


def is_empty(path: Path) -> bool:
    """True when nobody has put anything on the stick yet, but the system and we ourselves."""
    with Folder.at(path) as top:
        names = [name for name in top.names() if not _is_systems(name)]
        return all(
            _is_folder_of_ours(name) and all(_is_unfilled(top, name, inner) for inner in _inside(top, name))
            for name in names
        )


def carries_package(path: Path) -> bool:
    """True when there is something signed on the stick, whoever signed it."""
    with Folder.at(path) as top:
        names = top.names()
        inside = [inner for name in names if _is_folder_of_ours(name) for inner in _inside(top, name)]
        return any(name.casefold() == PACKAGES for name in inside) or any(
            _is_package(name) for name in (*inside, *names)
        )


def prepare(giving: Giving) -> None:
    """Make the folders and lay the page beside them.

    Raises:
        StickError: the stick is full, locked, gone, or leads elsewhere.
    """
    for name in (*FOLDERS, REPORTS):
        giving.folder(OURS, name)
    giving.file((OURS, GUIDE), _PAGE.read_bytes())


def _is_folder_of_ours(name: str) -> bool:
    return name.casefold() == OURS.casefold()


def _is_package(name: str) -> bool:
    return name.casefold().endswith(SUFFIX) and not name.startswith(".")


def _is_systems(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _SYSTEM


def _is_unfilled(top: Folder, ours: str, name: str) -> bool:
    if name.casefold() in _OUR_OWN or _is_systems(name):
        return True
    return name.casefold() in _SECTIONS and all(_is_systems(inner) for inner in _inside(top, f"{ours}/{name}"))


def _inside(top: Folder, path: str) -> list[str]:
    """Names in a folder of the stick; none where there is no such folder."""
    try:
        folder = top.below(path.split("/"))
    except StickError:  # a file or a link of that name
        return []
    with folder or nullcontext():
        return folder.names() if folder else []  # it may have vanished since it was listed


def _holds(top: Folder, name: str, inner: str) -> bool:
    return inner in _inside(top, name)
