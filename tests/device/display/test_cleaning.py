"""Only what was confirmed is forgotten."""

from kiosk.device.display.cleaning import Cleaning, Order, first_entry

ORIGIN = "http://127.0.0.1:8081"


def orders(cleaning: Cleaning, now: float) -> list[Order]:
    return [order for order, _ in cleaning.orders(now)]


def test_nothing_is_asked_before_somebody_was_there() -> None:
    cleaning = Cleaning(ORIGIN, 0.1)
    assert orders(cleaning, 5.0) == []
    assert (cleaning.is_dirty, cleaning.history_may_be_left, cleaning.seconds(5.0)) == (False, False, 0.0)


def test_history_is_looked_at_only_after_it_was_pruned_and_counts_until_then() -> None:
    cleaning = Cleaning(ORIGIN, 0.1)
    cleaning.begin(5.0)
    first = orders(cleaning, 5.0)
    assert first[0].method == "Page.resetNavigationHistory"
    assert "Page.getNavigationHistory" not in {order.method for order in first}
    left = [cleaning.history_may_be_left]
    for order in first:
        cleaning.answered(order, 5.0, done=True)
        left.append(cleaning.history_may_be_left)
    assert all(left)
    (look,) = orders(cleaning, 5.0)
    cleaning.answered(look, 5.0, done=True)
    assert (cleaning.history_may_be_left, cleaning.is_dirty) == (False, False)


def test_refusal_is_asked_again_after_a_moment_and_it_stays_dirty() -> None:
    cleaning = Cleaning(ORIGIN, 0.1)
    cleaning.begin(5.0)
    for order in orders(cleaning, 5.0):
        cleaning.answered(order, 5.0, done=order.method != "Network.clearBrowserCookies")
    assert [order.method for order in orders(cleaning, 5.0)] == ["Page.getNavigationHistory"]
    assert [order.method for order in orders(cleaning, 5.1)] == ["Network.clearBrowserCookies"]
    assert cleaning.seconds(7.0) == 2.0


def test_confirmation_of_an_older_round_does_not_count_for_the_next_visitor() -> None:
    cleaning = Cleaning(ORIGIN, 0.1)
    cleaning.begin(5.0)
    old = orders(cleaning, 5.0)
    cleaning.begin(6.0)
    for order in old:
        cleaning.answered(order, 6.0, done=True)
    assert cleaning.history_may_be_left
    assert cleaning.seconds(7.0) == 2.0
    assert len(orders(cleaning, 6.0)) == len(old)


def test_storage_of_the_posts_own_pages_is_meant() -> None:
    cleaning = Cleaning(ORIGIN, 0.1)
    cleaning.begin(0.0)
    asked = {order.method: params for order, params in cleaning.orders(0.0)}
    assert asked["Storage.clearDataForOrigin"] == {"origin": ORIGIN, "storageTypes": "all"}
    assert asked["DOMStorage.clear"] == {"storageId": {"securityOrigin": ORIGIN, "isLocalStorage": False}}


def test_oldest_entry_is_known_only_where_history_was_asked() -> None:
    assert first_entry({"id": 1, "result": {}}) is None
    assert first_entry({"id": 1, "error": {}}) is None
    assert first_entry({"id": 1, "result": {"entries": [{"url": "http://a/"}, {"url": "http://b/"}]}}) == "http://a/"
