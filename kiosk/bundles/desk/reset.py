"""Letters of handover at the publisher's desk: which count comes next for which post, and the sealed file."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.seal.handover import MOST_NUMBER, Letter, is_device, read_letter, write_letter
from kiosk.bundles.seal.tufapi import Signer
from kiosk.core import atomic

__all__ = ["COUNTS", "next_number", "sealed_letter"]

COUNTS = "serah-terima.json"


def next_number(repository: Repository, device: str, wished: int | None) -> int:
    """The count of the next letter to the post `device`: one more than the newest, or `wished` if that is larger.

    Raises:
        RefusedError: no post has such a number (`nomor-kotak-salah`), or the count is not larger than one that was
            made before (`nomor-surat-lama`); or the folder is damaged (`penerbit-rusak`).
    """
    if not is_device(device):
        raise fault("nomor-kotak-salah", device)
    last = _counts(repository).get(device, 0)
    number = last + 1 if wished is None else wished
    if not last < number <= MOST_NUMBER:
        raise fault("nomor-surat-lama", f"{number}, {last} was made before")
    return number


def sealed_letter(repository: Repository, device: str, number: int, signers: Sequence[Signer], now: datetime) -> bytes:
    """The file for the post `device`; its count is kept before anybody has it.

    Raises:
        TrustError: too few keys (`serah-terima-tidak-cocok`): a post would refuse it.
    """
    letter = Letter(repository.publisher.name, device, number, now.replace(microsecond=0).isoformat())
    data = write_letter(letter, list(signers))
    read_letter(data, repository.root)
    counts = {**_counts(repository), device: number}
    atomic.replace(repository.folder / COUNTS, msgspec.json.encode(dict(sorted(counts.items()))))
    return data


def _counts(repository: Repository) -> dict[str, int]:
    file = repository.folder / COUNTS
    if not file.exists():
        return {}
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, int])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise fault("penerbit-rusak", f"{file}: {error}") from error
