import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.codes import fault
from kiosk.bundles.installing.install import LOCK
from kiosk.bundles.local.approval import BUTTON
from kiosk.bundles.local.commands import COMMANDS
from kiosk.bundles.local.reading import read_plain
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context, Feature, KioskError, Manifest, PublisherPart, Request, Requests, atomic
from kiosk.web import POST, OperatorBook
from tests.bundles.local.sticks import Stick
from tests.bundles.local.test_approval import shown
from tests.conftest import World

APPROVE = {command.name: command for command in COMMANDS}
PIN = "246810"


@pytest.fixture
def ids(ctx: Context, stick: Stick) -> list[str]:
    """Two items that wait, the second with a warning; and an organiser."""
    OperatorBook(ctx.tables).add("Siti Aminah", PIN)
    stick.put("1 WORO-WORO/rapat.txt", "Rapat RT")
    stick.put("1 WORO-WORO/zakat.txt", "Awas maling")
    return [item.id for item in read_plain(ctx, stick.root).items]


def run(ctx: Context, name: str, *arguments: str, pin: str | None = PIN) -> Result:
    return CliRunner().invoke(APPROVE[name], arguments, obj=ctx, env={"KIOSK_PIN": pin})


def code(result: Result) -> str:
    assert isinstance(result.exception, KioskError)
    return result.exception.code


def test_waiting_items_are_listed_with_what_must_be_weighed(ctx: Context, ids: list[str]) -> None:
    out = run(ctx, "waiting").stdout
    assert f"{ids[0]}\tworo-woro\tRapat\t1 WORO-WORO/rapat.txt\n" in out
    assert "  ! Ada kata yang menuduh orang." in out
    told = json.loads(run(ctx, "waiting", "--json").stdout)
    assert [item["id"] for item in told["items"]] == ids


def test_empty_waiting_room_is_said_to_be_empty(ctx: Context) -> None:
    result = run(ctx, "waiting")
    assert (result.stdout, result.stderr) == ("", "Tidak ada yang menunggu.\n")


def test_organiser_approves_with_the_pin(ctx: Context, ids: list[str]) -> None:
    result = run(ctx, "approve", ids[1], "--operator", "siti aminah", "--until", "2026-12-01")
    assert (result.exit_code, result.stdout) == (0, "Selesai. Kabarnya sekarang ditampilkan.\n")
    (document,) = shown(ctx).values()
    assert (document.id, document.until) == (ids[1], "2026-12-01")
    assert document.provenance.record[1].value == "Siti Aminah"
    told = json.loads(run(ctx, "approve", "--all", "--operator", "siti-aminah", "--json").stdout)
    assert (told["result"], len(shown(ctx))) == ("installed", 2)


def test_pin_is_asked_for_where_it_is_not_given(ctx: Context, ids: list[str]) -> None:
    command = APPROVE["reject"]
    result = CliRunner().invoke(command, ["--all", "--operator", "Siti Aminah"], obj=ctx, input=f"{PIN}\n")
    assert result.stdout == "2 kabar tidak ditampilkan.\n"
    assert WaitingRoom(ctx).items() == []


@pytest.mark.parametrize("name", ["approve", "reject"])
def test_without_the_right_pin_nothing_is_decided(ctx: Context, ids: list[str], name: str) -> None:
    assert code(run(ctx, name, "--all", "--operator", "Siti Aminah", pin="111111")) == "pin-salah"
    assert code(run(ctx, name, "--all", "--operator", "Budi")) == "pengurus-tak-dikenal"
    assert run(ctx, name, "--all").exit_code == 2
    assert run(ctx, name, "--operator", "Siti Aminah").exit_code == 2
    assert run(ctx, name, "--all", ids[0], "--operator", "Siti Aminah").exit_code == 2
    assert (shown(ctx), len(WaitingRoom(ctx).items())) == ({}, 2)


def test_rejection_is_told_to_machines_too(ctx: Context, ids: list[str]) -> None:
    told = json.loads(run(ctx, "reject", ids[0], "--operator", "Siti Aminah", "--json").stdout)
    assert told == {"result": "rejected", "count": 1}


def wish(ctx: Context, request: Request) -> str:
    """Drop a wish and have it done; the answer."""
    token = Requests(ctx.paths).drop(request, ctx.clock.read().now)
    run(ctx, "approve", "--requests")
    answered = Requests(ctx.paths).get(token)
    assert answered
    return f"! {answered.answer}" if answered.refused else answered.answer


def test_green_button_shows_what_is_harmless_and_sends_the_rest_to_the_screen(ctx: Context, ids: list[str]) -> None:
    button = Request("approve", BUTTON, tuple(ids))
    assert wish(ctx, button) == "Selesai. 1 kabar sekarang ditampilkan. 1 lagi perlu dibaca dulu di layar."
    assert [document.silent for document in shown(ctx).values()] == [True]
    assert wish(ctx, button).startswith("! Ada yang perlu dibaca dulu")
    assert wish(ctx, Request("approve", BUTTON, (ids[0],))) == "Kabarnya sudah ditampilkan."


def test_wishes_of_the_screen_are_done_and_answered(ctx: Context, ids: list[str]) -> None:
    assert wish(ctx, Request("approve", "Siti", (ids[1],), "2026-12-01")) == "Selesai. 1 kabar sekarang ditampilkan."
    assert wish(ctx, Request("approve", "Siti", (ids[1],), "2026-12-01")) == "Kabarnya sudah ditampilkan."
    assert wish(ctx, Request("reject", "Siti", (ids[0],))) == "1 kabar tidak ditampilkan."
    assert wish(ctx, Request("reject", "Siti", (ids[1],))).startswith("! Isi itu sudah ditampilkan")
    assert wish(ctx, Request("approve", "Siti")).startswith("! Isi itu tidak sedang menunggu")


def test_no_tells_what_it_came_too_late_for(ctx: Context, ids: list[str]) -> None:
    wish(ctx, Request("approve", "Siti", (ids[1],)))
    assert wish(ctx, Request("reject", "Siti", tuple(ids))) == (
        "1 kabar tidak ditampilkan. 1 lagi sudah ditampilkan; bila perlu, tarik di layar."
    )
    assert len(shown(ctx)) == 1


def test_no_to_all_that_waits_needs_no_names(ctx: Context, ids: list[str]) -> None:
    assert wish(ctx, Request("reject", "Siti")) == "2 kabar tidak ditampilkan."


@pytest.fixture
def editions(ctx: Context) -> Context:
    """A post with two editions of a city's content."""
    for version in (1, 2):
        ctx.content.publish(Manifest({"kota": PublisherPart(version, f"2026-11-0{version}")}), lambda _: None)
    return ctx


def version(ctx: Context) -> int:
    current = ctx.content.current()
    assert current
    return current.manifest.publishers["kota"].version


def back(ctx: Context) -> Request:
    current = ctx.content.current()
    assert current
    return Request("rollback", "Siti", (current.revision,))


def test_way_back_asked_for_twice_is_gone_once(editions: Context) -> None:
    wished = back(editions)
    assert wish(editions, wished) == "Isi lama sudah kembali dipakai."
    assert version(editions) == 1
    assert wish(editions, wished) == "! Isinya sudah berganti sejak itu. Tidak ada yang berubah."
    assert wish(editions, Request("rollback", "Siti")).startswith("! Isinya sudah berganti")
    assert version(editions) == 1


def test_way_back_from_content_the_card_has_damaged_is_open(editions: Context) -> None:
    damaged = editions.content.newest()
    assert damaged
    (damaged.path / "manifest.json").write_bytes(b"{")
    assert version(editions) == 1
    assert wish(editions, back(editions)) == "Isi lama sudah kembali dipakai."


def test_way_back_of_an_empty_box_leads_nowhere(ctx: Context) -> None:
    assert wish(ctx, Request("rollback", "Siti", ("",))).startswith("! Tidak ada isi lama")


def test_wish_waits_while_a_stick_is_being_installed(ctx: Context, ids: list[str]) -> None:
    requests = Requests(ctx.paths)
    requests.drop(Request("approve", "Siti"), ctx.clock.read().now)
    with atomic.try_lock(ctx.paths.state / LOCK, wait=False):
        assert code(run(ctx, "approve", "--requests")) == "sedang-impor"
    assert len(requests.waiting()) == 1
    told = json.loads(run(ctx, "approve", "--requests", "--json").stdout)
    assert [(row["answer"], row["refused"]) for row in told["answered"]] == [
        ("Selesai. 2 kabar sekarang ditampilkan.", False)
    ]
    assert requests.waiting() == []


def test_who_came_too_late_does_not_have_the_last_word(world: World, stick: Stick) -> None:
    def meanwhile(_: object, ctx: Context) -> None:
        """Another process does the wish, and this one then cannot."""
        (wished,) = Requests(ctx.paths).waiting()
        Requests(ctx.paths).answer(wished, "Selesai.")
        raise fault("dokumen-rusak")

    ctx = world.context(POST, Feature(name="meanwhile", prepare_content=meanwhile))
    stick.put("1 WORO-WORO/rapat.txt", "Rapat RT")
    read_plain(ctx, stick.root)
    assert wish(ctx, Request("approve", "Siti")) == "Selesai."


def test_no_wishes_are_no_words(ctx: Context, tmp_path: Path) -> None:
    assert run(ctx, "approve", "--requests").stdout == ""


def test_yes_of_monday_does_not_show_what_came_on_tuesday(world: World, ctx: Context, stick: Stick) -> None:
    stick.put("1 WORO-WORO/senin.txt", "Rapat Senin")
    (monday,) = read_plain(ctx, stick.root).items
    world.clock.advance(60)
    Requests(ctx.paths).drop(Request("approve", BUTTON, (monday.id,)), ctx.clock.read().now)
    world.clock.jump(world.clock.now - timedelta(days=400))  # the clock goes back: no date tells the two apart
    stick.put("1 WORO-WORO/selasa.txt", "Rapat Selasa")
    (tuesday,) = read_plain(ctx, stick.root).items
    run(ctx, "approve", "--requests")
    assert [document.id for document in shown(ctx).values()] == [monday.id]
    assert [item.id for item in WaitingRoom(ctx).items()] == [tuesday.id]


def test_button_held_while_nothing_asked_is_not_kept_for_the_next_stick(
    world: World, ctx: Context, stick: Stick
) -> None:
    token = Requests(ctx.paths).drop(Request("approve", BUTTON), ctx.clock.read().now)
    world.clock.advance(60)
    stick.put("1 WORO-WORO/selasa.txt", "Rapat Selasa")
    read_plain(ctx, stick.root)
    run(ctx, "approve", "--requests")
    answered = Requests(ctx.paths).get(token)
    assert answered is not None
    assert answered.refused
    assert len(WaitingRoom(ctx).items()) == 1
