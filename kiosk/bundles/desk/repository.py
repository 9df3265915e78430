"""The publisher's repository: DIR/keys, DIR/root.json, DIR/metadata, DIR/targets.

A publication is three signed lists: targets (every file and its hash), snapshot (which list of targets counts) and
timestamp (which snapshot, published when). Versions only grow, files carry their hash in their name, and the
timestamp is replaced last, so that DIR can be served or copied at any moment. DIR/root.json is the newest root: a new
post starts there, an old one follows the chain in DIR/metadata. DIR/penerbit holds the roots this publisher admits,
DIR/pulang what it answers to the posts (which batches have arrived); every publication carries both along.

The publish date never goes back: a laptop whose clock once stood in 2099 could otherwise never publish again that a
post would believe, because posts judge expiry by the newest date they have seen.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.desk.admitted import Admitted
from kiosk.bundles.desk.keys import Passphrases, read_keys
from kiosk.bundles.seal.trust import CITY, PUBLISHER_FIELD, Publisher, TrustedRoot, read_root
from kiosk.bundles.seal.tufapi import (
    JSONSerializer,
    Metadata,
    MetaFile,
    RepositoryError,
    Root,
    Signer,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from kiosk.bundles.seal.verify import PUBLISHED_FIELD
from kiosk.core import atomic, parse_utc

__all__ = [
    "CITY_KEYS",
    "COMPACT",
    "KEYS",
    "ONLINE",
    "ROOT_LIFE",
    "Issue",
    "Repository",
    "Signers",
    "create",
    "root_key",
]

ROOT_LIFE = timedelta(days=3653)
LIFE = timedelta(days=730)
RENEW = timedelta(days=365)  # a list of targets that expires sooner is signed anew with the rest
CITY_KEYS, CITY_THRESHOLD = 3, 2
MAX_TARGETS = 5_000_000  # bytes of signed list; what a post accepts (tuf's targets_max_length)
MAX_ANSWERS = 8 << 20  # bytes; what a post reads
ANSWERS = "pulang"
ANSWER_NAME = re.compile(r"[a-z0-9-]+\.json")
ONLINE = (Targets.type, Snapshot.type, Timestamp.type)
KEYS = "keys"
COMPACT = JSONSerializer(compact=True)

Signers = Mapping[str, Sequence[Signer]]
"""Who signs each of the lists; more than one while keys are being changed."""


@dataclass(frozen=True)
class Issue:
    """What is published now."""

    version: int
    published: datetime
    snapshot_version: int
    targets_version: int
    targets_expire: datetime
    targets: Mapping[str, TargetFile]


def root_key(number: int) -> str:
    """The name of a root key; `number` counts from 1, in the order the root lists them."""
    return f"root-{number}"


def create(folder: Path, publisher: Publisher, passphrases: Passphrases, now: datetime) -> "Repository":
    """Make keys and root of a new publisher in `folder`: a city needs two of its three root keys, a KIM its one.

    Raises:
        RefusedError: there is one already (`penerbit-sudah-ada`), or the passphrase is too short (`sandi-pendek`).
    """
    if any((folder / name).exists() for name in (KEYS, "metadata", "root.json")):
        raise fault("penerbit-sudah-ada", str(folder))
    passphrases.require_long()
    city = publisher.kind == CITY
    names = [root_key(number) for number in range(1, (CITY_KEYS if city else 1) + 1)]
    root = Root(
        expires=now.replace(microsecond=0) + ROOT_LIFE,
        consistent_snapshot=True,
        unrecognized_fields={
            PUBLISHER_FIELD: {"name": publisher.name, "title": publisher.title, "kind": publisher.kind}
        },
    )
    signers = [passphrases.make(folder / KEYS, name) for name in names]
    for signer in signers:
        root.add_key(signer.public_key, Root.type)
    for role in ONLINE:
        root.add_key(passphrases.make(folder / KEYS, role).public_key, role)
    root.roles[Root.type].threshold = CITY_THRESHOLD if city else 1
    signed = Metadata(root)
    for signer in signers[: root.roles[Root.type].threshold]:
        signed.sign(signer, append=True)
    data = signed.to_bytes(COMPACT)
    atomic.replace(atomic.make_folder(folder / "metadata") / "1.root.json", data)
    atomic.replace(folder / "root.json", data)  # last: with it the publisher is complete
    return Repository(folder)


class Repository:
    """An existing publisher's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            data = (folder / "root.json").read_bytes()
        except OSError as error:
            raise fault("penerbit-belum-ada", str(error)) from error
        self.root: TrustedRoot = read_root(data)

    @property
    def publisher(self) -> Publisher:
        """Whose it is."""
        return self.root.publisher

    def issue(self) -> Issue | None:
        """What is published now, None before the first time.

        Raises:
            RefusedError: the folder is damaged (`penerbit-rusak`).
        """
        if not (self.folder / "metadata" / "timestamp.json").exists():
            return None
        try:
            return self._read_issue()
        except (OSError, RepositoryError, KeyError) as error:
            raise fault("penerbit-rusak", f"{self.folder}: {error}") from error

    def _read_issue(self) -> Issue:
        metadata = self.folder / "metadata"
        timestamp = Metadata[Timestamp].from_bytes((metadata / "timestamp.json").read_bytes()).signed
        version = timestamp.snapshot_meta.version
        snapshot = Metadata[Snapshot].from_bytes((metadata / f"{version}.snapshot.json").read_bytes()).signed
        listed = snapshot.meta["targets.json"].version
        targets = Metadata[Targets].from_bytes((metadata / f"{listed}.targets.json").read_bytes()).signed
        published = parse_utc(str(timestamp.unrecognized_fields[PUBLISHED_FIELD]))
        return Issue(timestamp.version, published, version, listed, targets.expires, targets.targets)

    @property
    def admitted(self) -> Admitted:
        """Whom this publisher vouches for."""
        return Admitted(self.folder, self.publisher)

    def signers(self, passphrase: str) -> Signers:
        """The keys needed to publish; ask for them before doing long work.

        Raises:
            RefusedError: a key is missing, does not open, or is not one of the present root (`kunci-lama`).
        """
        signed = Metadata[Root].from_bytes(self.root.data).signed
        keys = dict(zip(ONLINE, read_keys(self.folder / KEYS, ONLINE, passphrase), strict=True))
        for role, key in keys.items():
            if key.public_key.keyid not in signed.roles[role].keyids:
                raise fault("kunci-lama", f"{KEYS}/{role}.pem is not the key of root {self.root.version}")
        return {role: [key] for role, key in keys.items()}

    def whole(self, content: Mapping[str, TargetFile] | None) -> dict[str, TargetFile]:
        """What is to be published: `content` (None: the present one), the roots admitted now, and the answers to posts.

        Raises:
            RefusedError: a file of the folder is damaged (`penerbit-rusak`).
        """
        ours = (self.admitted.prefix, f"{self.publisher.name}/{ANSWERS}/")
        if content is None:
            issue = self.issue()
            before = issue.targets if issue else {}
            content = {path: own for path, own in before.items() if not path.startswith(ours)}
        whole = dict(content)
        for path, data in {**self.admitted.targets(), **self._answers()}.items():
            whole[path] = TargetFile.from_data(path, data, ["sha256"])
            if not self.has(whole[path]):
                self.store(whole[path], (data,))
        return whole

    def _answers(self) -> dict[str, bytes]:
        """Path in the publication > bytes of DIR/pulang; a post refuses what is no JSON, or larger."""
        found = {}
        for file in sorted((self.folder / ANSWERS).glob("*.json")):
            try:
                data = file.read_bytes()
                json.loads(data)
            except (OSError, ValueError, RecursionError) as error:
                raise fault("penerbit-rusak", f"{file}: {error}") from error
            if len(data) > MAX_ANSWERS or not ANSWER_NAME.fullmatch(file.name):
                raise fault("penerbit-rusak", f"{file}: {len(data)} bytes")
            found[f"{self.publisher.name}/{ANSWERS}/{file.name}"] = data
        return found

    def store(self, target: TargetFile, chunks: Iterable[bytes]) -> None:
        """Keep the bytes of a target; `publish` makes them durable."""
        file = self.folder / "targets" / target.get_prefixed_paths()[0]
        atomic.make_folder(file.parent)
        atomic.write_stream(file, chunks, durable=False)

    def has(self, target: TargetFile) -> bool:
        """True when the bytes of a target are kept already."""
        file = self.folder / "targets" / target.get_prefixed_paths()[0]
        return file.is_file() and file.stat().st_size == target.length

    def publish(
        self, content: Mapping[str, TargetFile] | None, signers: Signers, now: datetime, *, renew: bool = False
    ) -> Issue:
        """Sign a new publication of `content`, or of the present one with today's date, and of the admitted roots.

        With `renew` every list is signed again even where it says the same.

        Raises:
            RefusedError: there is nothing to publish (`belum-terbit`), or too much (`terlalu-banyak`).
        """
        before = self.issue()
        whole = self.whole(content)
        if before is None and content is None and not whole:
            raise fault("belum-terbit", str(self.folder))
        moment = now.replace(microsecond=0)
        if before:
            moment = max(moment, before.published + timedelta(seconds=1))
        metadata = self.folder / "metadata"
        listed = before.targets_version if before else 0
        if before is None or renew or whole != before.targets or before.targets_expire < moment + RENEW:
            listed += 1
            self._write(f"{listed}.targets.json", Metadata(Targets(listed, None, moment + LIFE, whole)), signers)
        version = before.snapshot_version + 1 if before else 1
        meta = {"targets.json": _meta_file(metadata / f"{listed}.targets.json", listed)}
        self._write(f"{version}.snapshot.json", Metadata(Snapshot(version, None, moment + LIFE, meta)), signers)
        timestamp = Timestamp(
            before.version + 1 if before else 1,
            None,
            moment + LIFE,
            _meta_file(metadata / f"{version}.snapshot.json", version),
            {PUBLISHED_FIELD: moment.isoformat()},
        )
        atomic.sync_tree(atomic.make_folder(self.folder / "targets"))
        self._write("timestamp.json", Metadata(timestamp), signers)
        self._drop_obsolete(before)
        return self._read_issue()

    def files(self) -> dict[str, Path]:
        """The present publication, complete: name inside a package > file; the timestamp comes last.

        Raises:
            RefusedError: nothing has been published yet (`belum-terbit`).
        """
        issue = self.issue()
        if issue is None:
            raise fault("belum-terbit", str(self.folder))
        targets = [f"targets/{t.get_prefixed_paths()[0]}" for t in issue.targets.values()]
        roots = [f"metadata/{path.name}" for path in (self.folder / "metadata").glob("*.root.json")]
        lists = [f"metadata/{issue.targets_version}.targets.json", f"metadata/{issue.snapshot_version}.snapshot.json"]
        names = [*sorted(targets), *sorted(roots), *lists, "metadata/timestamp.json"]
        return {name: self.folder / name for name in names}

    def _write(
        self,
        name: str,
        metadata: Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp],
        signers: Signers,
    ) -> None:
        for signer in signers[metadata.signed.type]:
            metadata.sign(signer, append=True)
        data = metadata.to_bytes(COMPACT)
        if len(data) > MAX_TARGETS:
            raise fault("terlalu-banyak", f"{name}: {len(data)} bytes")
        atomic.replace(self.folder / "metadata" / name, data)

    def _drop_obsolete(self, before: Issue | None) -> None:
        """Drop what neither this publication nor the one before it names: a post may be reading that one now."""
        wanted = set(self.files())
        if before:
            wanted |= {f"metadata/{before.targets_version}.targets.json"}
            wanted |= {f"metadata/{before.snapshot_version}.snapshot.json"}
            wanted |= {f"targets/{target.get_prefixed_paths()[0]}" for target in before.targets.values()}
        for part in ("metadata", "targets"):
            for file in (self.folder / part).rglob("*"):
                if file.is_file() and file.relative_to(self.folder).as_posix() not in wanted:
                    file.unlink()


def _meta_file(file: Path, version: int) -> MetaFile:
    return MetaFile.from_data(version, file.read_bytes(), ["sha256"])
