import pickle

import pytest

from kiosk.core import (
    ContentError,
    KioskError,
    NoRoomError,
    OurError,
    RefusedError,
    SettingsError,
    StickError,
    TrustError,
)

CASES: list[tuple[type[KioskError], type[Exception], int]] = [
    (ContentError, ValueError, 3),
    (StickError, OSError, 3),
    (TrustError, PermissionError, 3),
    (RefusedError, RuntimeError, 3),
    (SettingsError, ValueError, 2),
    (OurError, OSError, 1),
    (NoRoomError, OSError, 3),
]


@pytest.mark.parametrize(("kind", "built_in", "exit_code"), CASES)
def test_each_error_is_the_built_in_it_resembles_and_knows_its_exit_code(
    kind: type[KioskError], built_in: type[Exception], exit_code: int
) -> None:
    assert issubclass(kind, built_in)
    assert kind.exit_code == exit_code


@pytest.mark.parametrize("kind", [case[0] for case in CASES])
def test_sentence_survives_the_way_out_of_a_child_process(kind: type[KioskError]) -> None:
    error = pickle.loads(pickle.dumps(kind("kode", "Kalimat.", "detail")))  # noqa: S301 our own bytes
    assert type(error) is kind
    assert error.as_reason() == {"code": "kode", "message": "Kalimat.", "detail": "detail"}


@pytest.mark.parametrize("kind", [case[0] for case in CASES])
def test_an_operator_reads_the_sentence_and_never_the_detail(kind: type[KioskError]) -> None:
    assert str(kind("kode", "Kalimat.", "detail")) == "Kalimat."
