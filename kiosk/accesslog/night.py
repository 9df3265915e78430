"""The night's work of the whole house: each slice does its own, and none stands in the way of another."""

from typing import Literal

import msgspec

from kiosk.core import Context, Feature, KioskError

__all__ = ["Night", "Work", "night"]

EXIT_OUR_FAULT = 1


class Work(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one slice did, or why it could not.

    Attributes:
        name: of the slice.
        message: one sentence.
        code: of what went wrong; left out when nothing did.
        detail: for a technician.
    """

    name: str
    message: str
    code: str = ""
    detail: str = ""


class Night(msgspec.Struct, frozen=True):
    """What all of them did (`kiosk log seal --json`).

    Attributes:
        result: done, or failed when one of them could not.
        exit_code: of the first that could not; else 0.
        work: those that had something to do, in the order of the features.
    """

    result: Literal["done", "failed"]
    exit_code: int
    work: list[Work]


def night(ctx: Context) -> Night:
    """Ask every feature for its work of the night."""
    work: list[Work] = []
    exit_code = 0
    for feature in ctx.features.values():
        done, failed = _done(feature, ctx)
        exit_code = exit_code or failed
        if done.message:
            work.append(done)
    return Night("failed" if exit_code else "done", exit_code, work)


def _done(feature: Feature, ctx: Context) -> tuple[Work, int]:
    name = feature.name
    try:
        return Work(name, feature.nightly(ctx)), 0
    except KioskError as error:
        return Work(name, error.message, error.code, error.detail), error.exit_code
    except OSError as error:
        message = "Kartu kotak ini tidak bisa dibaca. Catatan yang sudah ada tidak diubah. Hubungi pengurus."
        return Work(name, message, "kartu-tak-terbaca", str(error)), EXIT_OUR_FAULT
