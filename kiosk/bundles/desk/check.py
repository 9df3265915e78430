"""Looks at a package as a post would that has never seen any, and at every byte of it."""

import tempfile
from pathlib import Path

from kiosk.bundles import policy
from kiosk.bundles.carrier.locate import packages
from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import TrustedRoot
from kiosk.bundles.seal.verify import Verified, verify
from kiosk.core import parse_utc

__all__ = ["check"]


def check(path: Path, root: TrustedRoot) -> dict[str, Verified]:
    """Verify every package of the publisher found at `path`, by the package's name.

    Raises:
        StickError, TrustError: one of them would be refused.
    """
    checked = {}
    for package in packages(path, root.publisher.name):
        with tempfile.TemporaryDirectory() as folder, package.open() as fetcher:
            verified = verify(root, fetcher, Path(folder), parse_utc("1970-01-01"))
            for target, entry in verified.part.targets.items():
                name = policy.stored_name(target, entry)
                if fetcher.size(name) is None:
                    raise fault("isi-kurang", target, penerbit=root.publisher.title)
                for _ in policy.exactly(entry, fetcher.chunks(name)):
                    pass
        checked[package.label] = verified
    return checked
