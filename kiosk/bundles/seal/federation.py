"""Who else is believed because somebody believed says so, without I/O.

TUF alone makes every delegate wait for the city: each delegated role must stand in the city's own snapshot, so a
village could not publish while the city is out of reach. Here each KIM has a small repository of its own, and only
its root is a signed file of the city's: `kota/penerbit/kim-contoh.root.json`. What a publisher signs counts only
below its own name. So a city admits and revokes, and a KIM publishes alone.

It goes the other way as well: a KIM that began alone takes its posts along by signing the city's root
(`kim-contoh/penerbit/kota.root.json`). Nobody has to visit them, and nothing that is installed is lost.
"""

from collections.abc import Iterator

import msgspec

from kiosk.bundles.policy import LOCAL
from kiosk.bundles.seal.trust import CITY
from kiosk.core import Manifest, PublisherPart, TargetEntry

__all__ = ["may_vouch", "revoked", "rolled_back", "vouched", "voucher_path"]

_FOLDER = "penerbit"
_ENDING = ".root.json"


def voucher_path(voucher: str, other: str) -> str:
    """Where `voucher` publishes the root of `other`."""
    return f"{voucher}/{_FOLDER}/{other}{_ENDING}"


def vouched(voucher: str, part: PublisherPart) -> dict[str, TargetEntry]:
    """The roots a publisher's part holds, by the name of whose they are."""
    return dict(_vouched(voucher, part))


def may_vouch(voucher: str, enrolled: str, other: str) -> bool:
    """A city admits KIMs; a KIM leads to the city, and only on the posts that were enrolled with it.

    The publisher a post is enrolled with is never introduced to it by another one.
    """
    if other in {voucher, enrolled, LOCAL}:
        return False
    return voucher == CITY or (voucher == enrolled and other == CITY)


def revoked(before: Manifest, after: Manifest, anchor: str) -> set[str]:
    """Who was vouched for and is not any more, and whom those had led to.

    A publisher nobody ever vouched for, because the post was enrolled with it in former days, stays; so does `anchor`,
    which it is enrolled with now (empty where it is enrolled with nobody).
    """
    known = _named(before, anchor)
    gone: set[str] = set()
    while more := known - _named(_without(after, gone), anchor) - gone:
        gone |= more
    return gone


def rolled_back(previous: Manifest, current: Manifest | None, anchor: str) -> Manifest:
    """`previous` with the word of today on who is believed: going back must not bring back who was revoked."""
    if current is None:
        return previous
    parts = {name: _with_vouchers_of(current, name, part) for name, part in previous.publishers.items()}
    if LOCAL in current.publishers:
        parts[LOCAL] = current.publishers[LOCAL]
    return _without(Manifest(parts), revoked(previous, Manifest(parts), anchor))


def _without(manifest: Manifest, gone: set[str]) -> Manifest:
    return Manifest({name: part for name, part in manifest.publishers.items() if name not in gone})


def _with_vouchers_of(current: Manifest, name: str, part: PublisherPart) -> PublisherPart:
    newest = current.publishers.get(name)
    if newest is None:
        return part
    old = {voucher_path(name, other) for other in vouched(name, part)}
    kept = {path: entry for path, entry in part.targets.items() if path not in old}
    new = {voucher_path(name, other): entry for other, entry in _vouched(name, newest)}
    return msgspec.structs.replace(part, targets=dict(sorted({**kept, **new}.items())))


def _vouched(voucher: str, part: PublisherPart) -> Iterator[tuple[str, TargetEntry]]:
    prefix = f"{voucher}/{_FOLDER}/"
    for path, entry in part.targets.items():
        if path.startswith(prefix) and path.endswith(_ENDING):
            other = path[len(prefix) : -len(_ENDING)]
            if "/" not in other:
                yield other, entry


def _named(manifest: Manifest, enrolled: str) -> set[str]:
    """All that somebody entitled to it vouches for; a KIM's word for itself or for a friend keeps nobody in."""
    return {
        other
        for name, part in manifest.publishers.items()
        for other in vouched(name, part)
        if may_vouch(name, enrolled, other)
    }
