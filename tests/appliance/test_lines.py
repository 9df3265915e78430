from tests.appliance.lines import Lines, encode


def test_objects_cut_anywhere_come_out_whole_and_in_order() -> None:
    told: list[dict[str, object]] = [{"a": 1}, {"b": [1, "dua\n"]}, {"c": {}}]
    data = b"".join(encode(one) for one in told)
    for size in range(1, len(data) + 1):
        lines = Lines()
        found = [one for at in range(0, len(data), size) for one in lines.feed(data[at : at + size])]
        assert found == told


def test_line_cut_off_by_a_reset_takes_nothing_with_it() -> None:
    lines = Lines()
    assert lines.feed(b'{"hello": "x", "up') == []
    assert lines.feed(b'\n[1]\n\n{"hello": "y"}\n') == [{"hello": "y"}]
