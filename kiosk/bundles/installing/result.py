"""What an import, a rollback or an approval says it did; the answer of `--json`."""

from typing import Any, Literal

import msgspec

from kiosk.core import KioskError

__all__ = ["ImportResult", "PartResult", "refusal"]


class PartResult(msgspec.Struct, frozen=True, omit_defaults=True):
    """What came of one publisher's package; `revoked`: nobody vouches for it any more, and its content has gone."""

    publisher: str
    title: str
    version: int = 0
    result: Literal["installed", "unchanged", "refused", "revoked", ""] = ""
    reason: dict[str, str] | None = None


class ImportResult(msgspec.Struct, frozen=True):
    """What was done.

    Attributes:
        publisher: whose publication counts as the main one, with its `version`.
        added: new and changed files; `removed`: files that are gone.
        bytes: copied from the carrier.
        reason: of a refusal.
        parts: publisher by publisher.
        waiting: files of the plain folders that wait for an organiser's yes.
        troubles: files of the plain folders that cannot be used: file, code, message.
    """

    result: Literal["installed", "unchanged", "refused"]
    generation: int | None = None
    publisher: str = ""
    version: int = 0
    added: int = 0
    removed: int = 0
    bytes: int = 0
    seconds: float = 0.0
    reason: dict[str, str] | None = None
    parts: tuple[PartResult, ...] = ()
    waiting: int = 0
    troubles: tuple[dict[str, Any], ...] = ()


def refusal(error: KioskError) -> ImportResult:
    """The result that tells of `error`."""
    return ImportResult("refused", reason=error.as_reason())
