"""How old the content is, by the newest signed publish date.

Old content is never refused; it is said to be old, and only by a clock that somebody vouches for: one that nobody set
accuses nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.bundles.policy import LOCAL
from kiosk.core import Context, Generation, parse_utc

__all__ = ["Age", "age"]


@dataclass(frozen=True)
class Age:
    """When the newest of it was published, and whether that is too long ago."""

    published: datetime
    stale: bool


def age(ctx: Context, generation: Generation | None) -> Age | None:
    """The age of a generation; None where nothing signed is installed. What was approved here tells no age."""
    publishers = generation.manifest.publishers if generation else {}
    dates = [parse_utc(part.published) for name, part in publishers.items() if name != LOCAL]
    if not dates:
        return None
    reading = ctx.clock.read()
    days = (reading.now - max(dates)).days
    return Age(max(dates), reading.sure and days > ctx.config.integer("bundles", "stale_days"))
