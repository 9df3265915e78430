from kiosk.authoring.jdih.repairs import MAX_EXAMPLE_CHARS, Repairs, short


def test_a_thousand_repairs_of_one_kind_are_one_line_with_one_example() -> None:
    repairs, told = Repairs(), list[str]()
    for number in range(1000):
        repairs.note("tanggal nol dianggap kosong", f'"catatan {number}"')
    repairs.note("baris kembar digabung")
    repairs.tell(told.append)
    assert told == ['1000 tanggal nol dianggap kosong, misalnya "catatan 0".', "1 baris kembar digabung."]


def test_example_of_any_length_keeps_to_its_line() -> None:
    assert len(short("x" * 5000)) == MAX_EXAMPLE_CHARS
    assert short("pendek") == "pendek"


def test_nothing_repaired_is_nothing_said() -> None:
    told: list[str] = []
    Repairs().tell(told.append)
    assert told == []
