"""The root this post is enrolled with: state/trust/root.json, put there by a person."""

from contextlib import suppress
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import TrustedRoot, follows, read_root
from kiosk.core import KioskError, Paths, atomic

__all__ = ["enrol", "enrolled", "enrolled_name", "newest_root"]


def enrolled(paths: Paths) -> TrustedRoot:
    """The root this post believes.

    Raises:
        RefusedError: none yet (`kepercayaan-belum-ada`).
        TrustError: the file has been damaged (`root-tidak-sah`).
    """
    try:
        data = _file(paths).read_bytes()
    except OSError as error:
        raise fault("kepercayaan-belum-ada", str(error)) from error
    return read_root(data)


def enrol(paths: Paths, data: bytes, *, replace: bool) -> TrustedRoot:
    """Believe the root `data` from now on; a later root of the same publisher, signed by the one before, is no other.

    Raises:
        TrustError: not a whole root (`root-tidak-sah`).
        RefusedError: another one is enrolled and `replace` was not asked for (`root-lain`).
    """
    root = read_root(data)
    file = _file(paths)
    if file.exists() and not replace:
        before = file.read_bytes()
        if follows(before, data):  # an old card: what is known already is newer
            return read_root(before)
        if data != before and not follows(data, before) and data != newest_root(paths).data:
            raise fault("root-lain", f"{file} holds another root")
    atomic.make_folder(file.parent)
    atomic.replace(file, data)
    return root


def newest_root(paths: Paths) -> TrustedRoot:
    """The newest root of that publisher this post has seen; its keys may have changed since somebody enrolled it.

    Raises:
        RefusedError, TrustError: as `enrolled`.
    """
    own = enrolled(paths)
    history = paths.content / "current" / "tuf" / own.publisher.name / "root_history"
    seen = [own]
    for file in history.glob("*.root.json"):
        with suppress(OSError, KioskError):  # the card has damaged it; the next stick brings it again
            seen.append(read_root(file.read_bytes()))
    return max(seen, key=lambda root: root.version)


def enrolled_name(paths: Paths) -> str:
    """The name of the publisher this post is enrolled with; empty where it is with none."""
    with suppress(KioskError):
        return enrolled(paths).publisher.name
    return ""


def _file(paths: Paths) -> Path:
    return paths.state / "trust" / "root.json"
