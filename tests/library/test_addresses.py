from kiosk.documents import Kind
from kiosk.library import address
from kiosk.library.addresses import free


def test_addresses_are_short_enough_to_read_aloud() -> None:
    assert address(Kind.REGULATION, 12) == "/p/12"
    assert address(Kind.REGULATION, 12, "5A") == "/p/12/pasal-5a"
    assert address(Kind.SERVICE, 3) == "/l/3"


def test_no_two_things_get_one_address() -> None:
    taken: dict[str, int] = {}
    wanted = ["pasal-1", "pasal-1", "pasal-1-ke-2", "pasal-1"]
    assert [free(taken, one) for one in wanted] == ["pasal-1", "pasal-1-ke-2", "pasal-1-ke-2-ke-2", "pasal-1-ke-3"]
