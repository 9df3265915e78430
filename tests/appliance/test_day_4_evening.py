"""A day at the post, its evening: what it needs when nobody asks for anything, and nothing has broken."""

import json

import pytest

from tests.appliance.figures import keep
from tests.appliance.post import Post

pytestmark = [pytest.mark.appliance, pytest.mark.slow]

MOST_MEBIBYTES = 150


def test_all_services_idle_need_little_memory(post: Post) -> None:
    used = post.memory()
    total = sum(used.values())
    told = {name: round(size, 1) for name, size in used.items()} | {"all": round(total, 1)}
    keep("memory", told)
    assert {
        "kiosk-web.service",
        "kiosk-announcer.service",
        "kiosk-hotspot.service",
        "kiosk-dhcp.service",
    } <= used.keys()
    assert total <= MOST_MEBIBYTES


def test_health_is_told_without_anything_broken(post: Post) -> None:
    told = json.loads(post.sh("kiosk doctor --json", 180, check=False))
    broken = [row for row in json.dumps(told).split("}") if '"rusak"' in row]
    assert broken == []


def test_no_script_of_ours_has_complained(post: Post) -> None:
    """A shell whose look at something fails goes on, and what it was to watch is watched no longer."""
    assert post.sh(r"journalctl -b --no-pager -o cat | grep -E '/box/[a-z-]+: [0-9]+: ' | sort -u || true") == ""


def test_no_unit_has_failed_and_nothing_is_left_mounted(post: Post) -> None:
    assert post.failed() == ""
    assert post.mounts() == ""
    assert post.sh("systemctl is-system-running --wait", 180, check=False) == "running"


def test_system_is_only_read_and_forgets_what_was_written(post: Post) -> None:
    assert "overlay" in post.sh("findmnt -n -o FSTYPE /")
    assert " ro," in post.sh("grep ' /media/root-ro ' /proc/mounts")
