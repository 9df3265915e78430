"""Which names of a folder are looked at, which are refused, and which files are one item. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from kiosk.bundles.local import names
from kiosk.bundles.local.names import Media

__all__ = ["Entry", "Found", "Group", "Place", "Refused", "groups", "sort_out", "summed_up"]

MANY = 10  # refusals of one kind in one folder; more are told as one


@dataclass(frozen=True)
class Entry:
    """One name in a folder of a stick."""

    name: str
    is_folder: bool = False


@dataclass(frozen=True)
class Found:
    """A file that may be shown; `day` is that of the file itself, ISO or empty."""

    name: str
    media: Media
    size: int
    day: str = ""


@dataclass(frozen=True)
class Refused:
    """A name that is not taken; `note` is a size or a number, `words` fill the blanks of the sentence."""

    name: str
    code: str
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """The files of one item; `alike` where another item beside it is called the same."""

    files: tuple[Found, ...]
    alike: bool = False


class Place(Enum):
    """Where a folder stands: the stick itself, KIM on it, or one of the six sections."""

    STICK = 1
    OURS = 2
    SECTION = 3


def sort_out(entries: Iterable[Entry], place: Place) -> tuple[list[str], list[Refused]]:
    """Names of the files to look at, and what is refused by its name alone.

    On the stick itself lie people's own things; only programs and a camera's folder are spoken of.
    """
    wanted, refused = [], []
    for entry in entries:
        code = _refusal(entry, place)
        if code:
            refused.append(Refused(entry.name, code))
        elif place is Place.SECTION and not entry.is_folder and not names.is_passed_over(entry.name):
            wanted.append(entry.name)
    return wanted, refused


def groups(files: Iterable[Found]) -> list[Group]:
    """Files of one name are one item: `judul.txt` with `judul.jpg`. A second text of the name is another item."""
    found: dict[str, list[list[Found]]] = {}
    for file in files:
        same_name = found.setdefault(names.pair_key(file.name), [[]])
        has_text = any(other.media.family == "teks" for other in same_name[-1])
        if file.media.family == "teks" and has_text:
            same_name.append([file])
        else:
            same_name[0 if file.media.family != "teks" else -1].append(file)
    return [Group(_text_first(one), len(alike) > 1) for alike in found.values() for one in alike]


def summed_up(refused: Sequence[Refused]) -> list[Refused]:
    """The same, but of many with one reason only the first, and how many more: nobody reads three thousand lines."""
    by_code: dict[str, list[Refused]] = {}
    for one in refused:
        by_code.setdefault(one.code, []).append(one)
    told: list[Refused] = []
    for alike in by_code.values():
        many = [replace(alike[0], note=f"dan {len(alike) - 1} lainnya")]
        told += many if len(alike) > MANY else alike
    return told


def _text_first(files: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(sorted(files, key=lambda file: file.media.family != "teks"))


def _refusal(entry: Entry, place: Place) -> str:
    """The code of what the name alone refuses; empty for what is taken, and for what nobody is told of."""
    if entry.is_folder:
        return _folder_refusal(entry.name, place)
    if names.is_dangerous(entry.name, ours=place is Place.SECTION):
        return "file-program"
    if place is Place.STICK or names.is_passed_over(entry.name):
        return ""
    if place is Place.OURS:
        return "" if entry.name.casefold().endswith(".kim") else "di-luar-map"
    return "" if names.media_of(entry.name) else names.refused_kind(entry.name)


def _folder_refusal(name: str, place: Place) -> str:
    if name.upper() == names.CAMERA:
        return "map-kamera"
    if place is Place.STICK or names.is_passed_over(name):
        return ""
    if place is Place.OURS:
        return "" if names.folder_kind(name) else "map-tak-dikenal"
    return "map-dalam-map"
