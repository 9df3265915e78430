from kiosk.web.serving.listener import Listener


def test_two_listeners_on_one_address_are_the_same_only_for_one_channel() -> None:
    assert Listener("phone", "127.0.0.1", 80) == Listener("phone", "127.0.0.1", 80)
    assert Listener("phone", "127.0.0.1", 80) != Listener("screen", "127.0.0.1", 80)
