"""Sticks pulled at moments nobody chose: nothing may stay mounted, nothing fail, and the next one must work."""

import random
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.appliance.desk import make_desk
from tests.appliance.image import Image
from tests.appliance.machine import boot
from tests.appliance.post import Post
from tests.appliance.sticks import Partition, make_stick

__all__ = ["Removals", "moments", "pull_sticks"]

SEED = 20261122
LONGEST_SECONDS = 16.0  # a whole visit takes about as long
QUIET_SECONDS = 90
_BUSY = "systemctl list-units 'kiosk-import@*' kiosk-export.service --state=active,activating --no-legend | wc -l"


@dataclass
class Removals:
    """What came of it; `states`: what the screen showed when the stick was pulled."""

    pulled: int = 0
    stuck: int = 0
    failed: list[str] = field(default_factory=list)
    states: dict[str, int] = field(default_factory=dict)
    next_works: int = 0
    last: str = ""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def moments(count: int) -> list[float]:
    """Seconds between plugging and pulling, the same in every run."""
    chance = random.Random(SEED)  # noqa: S311 - repeatable on purpose
    return [chance.uniform(0, LONGEST_SECONDS) for _ in range(count)]


def pull_sticks(image: Image, folder: Path, count: int) -> Removals:
    """Pull `count` sticks, each with a newer package than the one before, then let one stay."""
    desk = make_desk(folder / "desk", more=count)
    card = image.card.copy(folder / "card")
    desk.on_card(card.boot)
    told, states = Removals(), Counter[str]()
    with boot(card, folder / "machine") as machine:
        post = Post(machine).started()
        for number, moment in enumerate(moments(count)):
            stick = make_stick(folder / "stick", [Partition("vfat", 64, {"isi.kim": desk.many[number]})])
            before = str(post.visit().get("token", ""))
            machine.plug(f"stick{number}", stick)
            time.sleep(moment)
            shown = post.visit()
            states[str(shown["state"]) if shown.get("token", before) != before else "not seen yet"] += 1
            machine.pull(f"stick{number}")
            told.pulled += 1
            _settle(post, told)
        stick = make_stick(folder / "last", [Partition("vfat", 64, {"isi.kim": desk.many[-1]})])
        last = post.stick("last", stick, str(post.visit().get("token", "")))
        told.last = str(last["message"])
        told.next_works = int(last["state"] == "done")
    told.states = dict(states)
    return told


def _settle(post: Post, told: Removals) -> None:
    try:
        post.until(_BUSY, QUIET_SECONDS, "^0$")
        post.until("findmnt -rn -o TARGET | grep -c /run/kiosk-stick || true", QUIET_SECONDS, "^0$")
    except TimeoutError:
        told.stuck += bool(post.mounts())
    if failed := post.failed():
        told.failed.append(failed)
        post.sh("systemctl reset-failed")
