"""The face of the slice."""

import pytest

import kiosk.accesslog


def test_every_name_of_the_face_is_there() -> None:
    assert all(getattr(kiosk.accesslog, name) is not None for name in kiosk.accesslog.__all__)


def test_inner_names_are_not_offered() -> None:
    with pytest.raises(AttributeError):
        kiosk.accesslog.fold  # noqa: B018 - the look is the test
