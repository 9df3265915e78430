from kiosk.web.serving.pagecache import Kept, PageCache


def test_memory_stays_bounded_and_the_unread_go_first() -> None:
    def kept(size: int) -> Kept:
        return Kept("200 OK", (), bytes(size), '"e"', None, ("1", ""), live=False)

    cache = PageCache(100)
    for name in "abc":
        cache.put(("id", name), kept(40))
        cache.get(("id", "a"), ("1", ""))
    assert [name for name in "abc" if cache.get(("id", name), ("1", ""))] == ["a", "c"]
    cache.put(("id", "a"), kept(10))
    cache.put(("id", "d"), kept(50))
    assert [name for name in "acd" if cache.get(("id", name), ("1", ""))] == ["a", "c", "d"]


def test_a_live_page_is_right_only_while_nothing_has_changed() -> None:
    still = Kept("200 OK", (), b"", '"e"', None, ("1", "a"), live=False)
    live = Kept("200 OK", (), b"", '"e"', None, ("1", "a"), live=True)
    assert still.right_at(("1", "b"))
    assert not live.right_at(("1", "b"))
    assert not still.right_at(("2", "a"))
