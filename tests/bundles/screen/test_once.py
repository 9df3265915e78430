import threading
from collections.abc import Callable

import pytest

from kiosk.bundles.screen.once import MOST_REMEMBERED, Once


def counted() -> tuple[list[int], Callable[[], str]]:
    done: list[int] = []

    def act() -> str:
        done.append(1)
        return f"ke-{len(done)}"

    return done, act


def test_second_tap_gets_what_the_first_one_did() -> None:
    once = Once()
    done, act = counted()
    token = once.token()
    assert [once.do(token, act), once.do(token, act)] == ["ke-1", "ke-1"]
    assert len(done) == 1


def test_two_fingers_at_the_same_moment_act_once() -> None:
    once = Once()
    done, act = counted()
    threads = [threading.Thread(target=once.do, args=("sama", act)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1


def test_refused_act_may_be_tried_again() -> None:
    once = Once()

    def refused() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        once.do("sama", refused)
    assert once.do("sama", lambda: "jadi") == "jadi"


def test_form_without_token_is_not_taken_for_another_one() -> None:
    once = Once()
    done, act = counted()
    once.do("", act)
    once.do("", act)
    assert len(done) == 2


def test_memory_of_forms_does_not_grow_for_ever() -> None:
    once = Once()
    done, act = counted()
    for number in range(MOST_REMEMBERED + 1):
        once.do(str(number), act)
    once.do("0", act)
    once.do(str(MOST_REMEMBERED), act)
    assert len(done) == MOST_REMEMBERED + 2
