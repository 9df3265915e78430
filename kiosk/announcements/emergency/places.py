"""Whether a warning means this post, read from its prose. Pure.

BMKG's polygons follow no border and its `areaDesc` is a province, but the description names districts ("khususnya di
Wiradesa, Kajen, Pekalongan Utara"). So the post's own names are looked for there, as whole words, with the two traps
that Indonesian names set: a town and the regency around it share a name ("Kota Pekalongan", "Kabupaten Pekalongan"),
and so do a town and its districts ("Pekalongan Utara" does not mean the rest of Pekalongan). A bare name counts: better
one warning too many than one too few.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.core import Config

__all__ = ["Places", "named_places"]

_KINDS = {
    **dict.fromkeys(("kelurahan", "kel", "desa", "ds"), "kelurahan"),
    **dict.fromkeys(("kecamatan", "kec", "distrik", "kapanewon", "kemantren"), "kecamatan"),
    **dict.fromkeys(("kabupaten", "kab"), "kabupaten"),
    "kota": "kota",
    **dict.fromkeys(("provinsi", "prov"), "provinsi"),
}
_WIDE = frozenset({"kota", "kabupaten", "provinsi"})
_KIND = rf"(?:(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\.?\s+)?"
_TYPED = re.compile(_KIND + r"(?P<name>.*)")
_SIDE = r"(?P<side>\s+(?:utara|selatan|barat|timur|tengah|laut)\b)?"


@dataclass(frozen=True)
class Places:
    """The names of where the post stands; empty ones are not looked for.

    Attributes:
        kelurahan, kecamatan: with or without that word.
        city: "Kota Pekalongan"; without the first word, both the town and the regency of that name are meant.
        province: where it is set, a warning that names other provinces only is not for this post.
    """

    kelurahan: str = ""
    kecamatan: str = ""
    city: str = ""
    province: str = ""

    @classmethod
    def of(cls, config: Config) -> "Places":
        """Read them from the settings."""
        return cls(**{name: str(config.values.get(("pos", name), "")) for name in cls.__dataclass_fields__})


def named_places(places: Places, prose: str, areas: Iterable[str] = ()) -> tuple[str, ...]:
    """Which of the post's places a warning names, the narrowest first; empty where it means others.

    Args:
        places: where the post stands.
        prose: headline and description.
        areas: the areas it is for by itself, nearly always provinces.
    """
    named = list(areas)
    text = _plain(" . ".join((prose, *named)))
    province = _bare(places.province)
    if province and named and not _found(text, province, frozenset({"", "provinsi"})):
        return ()
    if _everywhere(text, province):
        return (places.city or places.province,)
    small = frozenset({"", "kelurahan", "kecamatan"})
    found = [name for name in (places.kelurahan, places.kecamatan) if _found(text, _bare(name), small)]
    own = _kind(places.city)
    kinds = frozenset({"", own}) if own else frozenset({"", "kota", "kabupaten"})
    if _found(text, _bare(places.city), kinds, sides=not places.kecamatan):
        found.append(places.city)
    return tuple(found)


def _found(text: str, name: str, kinds: frozenset[str], *, sides: bool = False) -> bool:
    """True where `name` stands in `text` as one of `kinds` (empty: without a word before it).

    `sides`: "Pekalongan Utara" counts for Pekalongan too, because nobody said in which district the post stands.
    """
    if not name:
        return False
    pattern = re.compile(rf"(?<!\w){_KIND}(?<!\w){re.escape(name)}(?!\w){_SIDE}")
    for match in pattern.finditer(text):
        kind = _KINDS.get(match["kind"] or "", "")
        if kind in kinds and (sides or not match["side"] or kind in _WIDE):
            return True
    return False


def _everywhere(text: str, province: str) -> bool:
    wide = [province] if province else []
    names = "|".join(re.escape(name) for name in (*wide, "indonesia"))
    return bool(
        re.search(rf"\bseluruh\s+(?:wilayah\s+|kabupaten\s+(?:dan\s+|/\s*)kota\s+(?:di\s+)?)?(?:{names})\b", text)
    )


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    return " ".join(folded.split())


def _bare(name: str) -> str:
    """The name in "Kota Pekalongan": "pekalongan"; nothing where only the kind of place is told ("kota")."""
    plain = _plain(name.replace("-", " "))
    match = _TYPED.fullmatch(plain)
    bare = match["name"] if match else plain
    return "" if bare in _KINDS else bare


def _kind(name: str) -> str:
    match = _TYPED.fullmatch(_plain(name.replace("-", " ")))
    return _KINDS.get(match["kind"] or "", "") if match and match["name"] else ""
