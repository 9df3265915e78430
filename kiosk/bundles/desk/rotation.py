"""Changes keys: what is lost, stolen or old goes out of the root, and posts follow without being touched.

A new root is signed by a threshold of the keys of the old one and of its own (TUF specification 5.3.4). A city's root
keys lie in three places, so signatures may come days apart: the new keys wait in DIR/keys/baru and the new root in
DIR/root.menunggu.json, while publishing goes on with the old ones. Once enough have signed, `finish` switches:

1. the present content is published anew, signed with the new keys and, where they still open, the old ones too,
   so that a post that reads DIR before or after the next step believes it either way;
2. the new root appears in DIR/metadata, then as DIR/root.json;
3. each old key file moves to DIR/keys/lama, the new one takes its place, a new card is written;
4. DIR/root.menunggu.json goes.

Killed anywhere, the root that waits is still there with all its signatures, and the next command begins again at 1
or 3; nothing of it does harm when done twice.
"""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.desk.card import write_card
from kiosk.bundles.desk.keys import Passphrases, open_keys, read_key
from kiosk.bundles.desk.repository import COMPACT, KEYS, ONLINE, ROOT_LIFE, Repository, Signers, root_key
from kiosk.bundles.seal.tufapi import Metadata, RepositoryError, Root, Signer
from kiosk.core import atomic

__all__ = ["OLD", "WAITING", "Waiting", "begin", "cancel", "countersign", "finish", "waiting"]

WAITING = "root.menunggu.json"
NEW, OLD = "baru", "lama"  # folders in keys/


@dataclass(frozen=True)
class Waiting:
    """A new root, and what it still needs.

    Attributes:
        root: as signed so far.
        missing: how many signatures are still needed.
        holders: the root keys that could give one.
    """

    root: Metadata[Root]
    missing: int
    holders: tuple[str, ...]


def waiting(repository: Repository) -> Waiting | None:
    """The change of keys that is under way, None where there is none.

    Raises:
        RefusedError: its file is damaged (`penerbit-rusak`).
    """
    file = repository.folder / WAITING
    try:
        return _judged(repository, Metadata[Root].from_bytes(file.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, RepositoryError) as error:
        raise fault("penerbit-rusak", f"{file}: {error}") from error


def begin(
    repository: Repository, names: Sequence[str], passphrases: Passphrases, now: datetime, *, fresh: bool = False
) -> Waiting:
    """Make new keys for `names` and a root with them, signed by every root key that is here and opens.

    With `fresh` the passphrase is a new one: that no key opens with it is no reason to think it mistyped.

    Raises:
        RefusedError: a name is no key of this publisher (`kunci-tidak-dikenal`), another change is under way
            (`rotasi-menunggu`), no key opens (`sandi-salah`), or the passphrase is too short (`sandi-pendek`).
    """
    passphrases.require_long()
    if waiting(repository) is not None:
        raise fault("rotasi-menunggu", str(repository.folder / WAITING))
    old = _signed(repository)
    places = _places(old)
    unknown = sorted(set(names) - places.keys())
    if unknown:
        raise fault("kunci-tidak-dikenal", ", ".join(unknown))
    keys = repository.folder / KEYS
    opened = open_keys(keys, list(places), passphrases.publisher)
    if not opened and not fresh:
        raise fault("sandi-salah", f"no key in {keys} opens")
    folder = atomic.stage(keys / NEW)
    folder.chmod(0o700)
    made = {name: passphrases.make(folder, name) for name in dict.fromkeys(names)}
    new = copy.deepcopy(old)
    new.version += 1
    new.expires = now.replace(microsecond=0) + ROOT_LIFE
    for name, signer in made.items():
        _replace_key(new, places[name], signer)
    metadata = Metadata(new)
    _sign(metadata, old, [*opened.values(), *made.values()])
    atomic.replace(repository.folder / WAITING, metadata.to_bytes(COMPACT))
    return _judged(repository, metadata)


def countersign(repository: Repository, file: Path, passphrase: str) -> Waiting:
    """Sign the root that waits with the root key in `file`.

    Raises:
        RefusedError: nothing waits (`rotasi-tidak-ada`), the key does not open, or it is no root key of this
            publisher (`kunci-bukan-pemegang`).
    """
    under_way = waiting(repository)
    if under_way is None:
        raise fault("rotasi-tidak-ada", str(repository.folder / WAITING))
    signer = read_key(file, passphrase)
    if not _sign(under_way.root, _signed(repository), [signer]):
        raise fault("kunci-bukan-pemegang", f"{file} is in neither root")
    atomic.replace(repository.folder / WAITING, under_way.root.to_bytes(COMPACT))
    return _judged(repository, under_way.root)


def cancel(repository: Repository) -> None:
    """Give up a change of keys that is not complete; the present keys stay.

    Raises:
        RefusedError: nothing waits (`rotasi-tidak-ada`), or it is complete (`rotasi-lengkap`).
    """
    under_way = waiting(repository)
    if under_way is None:
        raise fault("rotasi-tidak-ada", str(repository.folder / WAITING))
    if not under_way.missing:
        raise fault("rotasi-lengkap", str(repository.folder / WAITING))
    _drop(repository.folder)


def finish(repository: Repository, passphrase: str, now: datetime) -> Repository:
    """Switch to the root that waits, where it is complete; the repository as it is then.

    Raises:
        RefusedError: the new keys do not open with this passphrase (`sandi-salah`, `penerbit-belum-ada`).
    """
    under_way = waiting(repository)
    if under_way is None or under_way.missing:
        return repository
    folder, new = repository.folder, under_way.root.signed
    if repository.root.version < new.version:
        if repository.issue() is not None:
            repository.publish(None, _both(repository, new, passphrase), now, renew=True)
        data = under_way.root.to_bytes(COMPACT)
        atomic.replace(atomic.make_folder(folder / "metadata") / f"{new.version}.root.json", data)
        atomic.replace(folder / "root.json", data)
    for file in sorted((folder / KEYS / NEW).glob("*.pem")):
        _switch_key(folder / KEYS, file, new.version - 1)
    switched = Repository(folder)
    write_card(folder, switched.root, now)
    _drop(folder)
    return switched


def _signed(repository: Repository) -> Root:
    return Metadata[Root].from_bytes(repository.root.data).signed


def _places(root: Root) -> dict[str, tuple[str, int]]:
    """Name of a key > role and place in its list; the order of the list is what gives a root key its number."""
    roots = {root_key(place + 1): (Root.type, place) for place in range(len(root.roles[Root.type].keyids))}
    return roots | {role: (role, 0) for role in ONLINE}


def _replace_key(root: Root, place: tuple[str, int], signer: Signer) -> None:
    role, number = place
    keyids = root.roles[role].keyids
    del root.keys[keyids[number]]
    keyids[number] = signer.public_key.keyid
    root.keys[signer.public_key.keyid] = signer.public_key


def _sign(metadata: Metadata[Root], old: Root, signers: Iterable[Signer]) -> int:
    """Sign with those of `signers` that are root keys of either root; how many did."""
    entitled = {*old.roles[Root.type].keyids, *metadata.signed.roles[Root.type].keyids}
    signing = [signer for signer in signers if signer.public_key.keyid in entitled]
    for signer in signing:
        metadata.sign(signer, append=True)
    return len(signing)


def _judged(repository: Repository, metadata: Metadata[Root]) -> Waiting:
    old, new = _signed(repository), metadata.signed
    if new.version <= old.version:  # switched already, and killed before all key files were moved
        return Waiting(metadata, 0, ())
    result = new.get_root_verification_result(old, metadata.signed_bytes, metadata.signatures)
    verdicts = (result.first, result.second)
    unsigned = {keyid for verdict in verdicts for keyid in verdict.unsigned}
    before, after = old.roles[Root.type].keyids, new.roles[Root.type].keyids
    open_ = [place for place, keyid in enumerate(before) if keyid in unsigned]
    staying = [place for place in open_ if before[place] in after]  # a key on its way out is mostly a lost one
    holders = tuple(root_key(place + 1) for place in staying or open_)
    missing = max(verdict.threshold - len(verdict.signed) for verdict in verdicts)
    return Waiting(metadata, max(0, missing), holders)


def _both(repository: Repository, new: Root, passphrase: str) -> Signers:
    """New keys of the three lists, and those old ones that still open and are still the root's."""
    keys, old = repository.folder / KEYS, _signed(repository)
    kept = open_keys(keys, ONLINE, passphrase)
    signers = {}
    for role in ONLINE:
        file = keys / NEW / f"{role}.pem"
        own = [kept[role]] if role in kept and kept[role].public_key.keyid in old.roles[role].keyids else []
        made = [read_key(file, passphrase)] if file.exists() else []
        signers[role] = [*made, *own]
        if not any(signer.public_key.keyid in new.roles[role].keyids for signer in signers[role]):
            raise fault("sandi-salah", f"no key for {role} of root {new.version}")
    return signers


def _switch_key(keys: Path, new: Path, version: int) -> None:
    present, old = keys / new.name, atomic.make_folder(keys / OLD)
    old.chmod(0o700)
    if present.exists():
        atomic.move(present, old / f"{new.stem}-{version}.pem")
        atomic.sync_folder(keys)
    atomic.move(new, present)
    atomic.sync_folder(new.parent)


def _drop(folder: Path) -> None:
    """End it: first the file that says it is under way, then what belonged to it."""
    (folder / WAITING).unlink()
    atomic.sync_folder(folder)
    atomic.remove_tree(folder / KEYS / NEW)
