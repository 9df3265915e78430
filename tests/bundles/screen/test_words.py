from kiosk.bundles.screen.words import KIND_NAMES
from kiosk.documents import Kind


def test_every_kind_has_a_name_so_that_no_list_fails() -> None:
    assert set(KIND_NAMES) == set(Kind)
