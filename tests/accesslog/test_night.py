"""One slice that fails at night must not keep the others from their work, nor stay silent."""

from dataclasses import replace

import pytest

from kiosk.accesslog.night import night
from kiosk.core import Context, Feature, NoRoomError, OurError, RefusedError
from tests.conftest import World


def failing(error: Exception) -> Feature:
    def nightly(_: Context) -> str:
        raise error

    return Feature("gagal", nightly=nightly)


def test_every_slice_is_asked_in_its_order_and_those_with_nothing_to_say_are_left_out(world: World) -> None:
    one, other = (Feature(name, nightly=lambda _, name=name: f"{name} beres.") for name in ("b", "a"))  # type: ignore[misc]
    done = night(world.context(one, Feature("diam"), other))
    assert (done.result, done.exit_code) == ("done", 0)
    assert [(work.name, work.message, work.code) for work in done.work] == [
        ("b", "b beres.", ""),
        ("a", "a beres.", ""),
    ]


@pytest.mark.parametrize(
    ("error", "code", "exit_code"),
    [
        (NoRoomError("tempat-penuh", "Tempat simpan penuh."), "tempat-penuh", 3),
        (OurError("simpan-gagal", "Kotak tidak bisa menyimpan."), "simpan-gagal", 1),
        (RefusedError("ekspor-berjalan", "Catatan sedang disalin."), "ekspor-berjalan", 3),
        (PermissionError(13, "denied"), "kartu-tak-terbaca", 1),
    ],
)
def test_one_that_fails_is_named_and_the_next_still_works(
    world: World, error: Exception, code: str, exit_code: int
) -> None:
    after = Feature("sesudah", nightly=lambda _: "Beres.")
    done = night(world.context(failing(error), after))
    assert (done.result, done.exit_code) == ("failed", exit_code)
    assert [(work.name, work.code) for work in done.work] == [("gagal", code), ("sesudah", "")]


def test_first_failure_decides_the_exit_code(world: World) -> None:
    first = failing(OurError("x", "Satu."))
    second = replace(failing(NoRoomError("y", "Dua.")), name="lain")
    assert night(world.context(first, second)).exit_code == 1
