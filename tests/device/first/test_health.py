from kiosk.app import FEATURES
from kiosk.core import Context, Level
from kiosk.device.first.health import first_probes
from kiosk.device.first.taking import remember_refusals
from kiosk.web import OperatorBook
from tests.conftest import World


def sentences(ctx: Context) -> list[tuple[Level, str]]:
    return [(probe.level, probe.message) for probe in first_probes(ctx)]


def test_bare_post_is_told_what_is_missing(world: World) -> None:
    ctx = world.context(*FEATURES)
    ((level, message),) = sentences(ctx)
    assert level is Level.ATTENTION
    assert message.startswith("Setelan awal belum lengkap: pengurus yang punya PIN, nama pos, kelurahan,")


def test_organiser_without_a_pin_counts_for_none(world: World) -> None:
    ctx = world.context(*FEATURES)
    OperatorBook(ctx.tables).enrol("Bu Sri")
    assert sentences(ctx)[0] == (Level.ATTENTION, "Belum membuat PIN: Bu Sri.")
    assert "pengurus yang punya PIN" in sentences(ctx)[1][1]
    OperatorBook(ctx.tables).claim("bu-sri")
    ((_, message),) = sentences(ctx)
    assert "pengurus" not in message


def test_what_was_set_on_the_screen_is_not_missing(world: World) -> None:
    ctx = world.context(*FEATURES)
    OperatorBook(ctx.tables).add("Bu Sri")
    for key, value in {
        "pos.name": "Pos RW 2",
        "pos.kelurahan": "Contoh",
        "pos.areas": ["0302"],
        "pos.latitude": -6.9,
        "pos.longitude": 109.7,
    }.items():
        ctx.tables["setelan"].put({"id": key, "value": value})
    assert sentences(ctx) == [(Level.FINE, "Setelan awal lengkap.")]


def test_file_that_could_not_be_taken_is_told(world: World) -> None:
    ctx = world.context(*FEATURES)
    remember_refusals(ctx, ("File pos.toml yang baru tidak bisa dibaca.",))
    assert sentences(ctx)[0] == (Level.ATTENTION, "File pos.toml yang baru tidak bisa dibaca.")
