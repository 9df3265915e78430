from kiosk.documents import Kind
from kiosk.library import address


def test_addresses_are_short_enough_to_read_aloud() -> None:
    assert address(Kind.REGULATION, 12) == "/p/12"
    assert address(Kind.REGULATION, 12, "5A") == "/p/12/pasal-5a"
    assert address(Kind.SERVICE, 3) == "/l/3"
