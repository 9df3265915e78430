"""All pages of this slice: what anybody at the screen may see, and what needs a PIN."""

import os

from flask import Blueprint

from kiosk.bundles.screen.child import Child, command
from kiosk.bundles.screen.installed import installed_pages
from kiosk.bundles.screen.progress import progress_pages
from kiosk.bundles.screen.rollback import rollback_pages
from kiosk.bundles.screen.unit import BY_UNIT, UnitWorker
from kiosk.bundles.screen.waiting import waiting_pages
from kiosk.bundles.screen.wishes import Wishes, Worker
from kiosk.core import Context

__all__ = ["operator_pages", "public_pages"]


def public_pages(ctx: Context) -> tuple[Blueprint, ...]:
    """Without a PIN, on the screen's listener only."""
    return (progress_pages(ctx),)


def operator_pages(ctx: Context, worker: Worker | None = None) -> tuple[Blueprint, ...]:
    """Behind the PIN; `worker` does what is wished."""
    wishes = Wishes(ctx, worker or _worker(ctx))
    return waiting_pages(ctx, wishes), installed_pages(ctx), rollback_pages(ctx, wishes)


def _worker(ctx: Context) -> Worker:
    """Who does it at this post: a child of this process, or a unit of the system (KIOSK_APPROVER=unit)."""
    if os.environ.get("KIOSK_APPROVER") == BY_UNIT:
        return UnitWorker(ctx.paths, lambda: ctx.clock.read().monotonic)
    return Child(ctx.paths, command(ctx))
