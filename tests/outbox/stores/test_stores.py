"""The face of the carriers."""

import pytest

from kiosk.outbox import stores


def test_every_name_of_the_face_is_there_and_no_other() -> None:
    assert all(hasattr(stores, name) for name in stores.__all__)
    with pytest.raises(AttributeError):
        _ = stores.nothing
