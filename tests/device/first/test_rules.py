import pytest

from kiosk.core import SettingsError, Value
from kiosk.device.first.rules import MOST_BYTES, missing, organisers_of, parsed, too_much_for_a_stick

WHOLE: dict[str, Value] = {
    "pos.name": "Pos RW 2",
    "pos.kelurahan": "Contoh",
    "pos.areas": ("0302",),
    "pos.latitude": -6.9,
    "pos.longitude": 109.7,
}


@pytest.mark.parametrize(
    "data",
    [b"[pos\n", b"\xff\xfe", b"x = " + b"[" * 20_000, b"n = " + b"9" * 5_000, b"#" * (MOST_BYTES + 1)],
    ids=["torn", "binary", "nested", "number", "large"],
)
def test_what_is_no_settings_file_is_told_and_the_old_ones_stay(data: bytes) -> None:
    with pytest.raises(SettingsError, match="setelan lama tetap dipakai"):
        parsed(data)


def test_file_of_notepad_is_read() -> None:
    assert parsed(b"\xef\xbb\xbf[pos]\r\nname = 'Pos'\r\n") == {"pos": {"name": "Pos"}}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[pos]\norganisers = ["Bu Sri", "Pak Budi"]', ("Bu Sri", "Pak Budi")),
        ('[pos]\norganisers = ["Bu Sri", 7]', ("Bu Sri",)),
        ('[pos]\norganisers = "Bu Sri"', ()),
        ("pos = 7", ()),
        ("", ()),
    ],
)
def test_only_names_become_organisers(text: str, names: tuple[str, ...]) -> None:
    assert organisers_of(parsed(text.encode())) == names


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("[pos]\nname = 'a'\n[announcements]\nvolume_day = 50", False),
        ("[device]\nshutdown_command = 'rm -rf /'", True),
        ("[outbox]\nurl = 'https://asing.example'", True),
        ("baru = 1", True),
    ],
)
def test_stick_sets_who_and_when_but_no_program_and_no_address(text: str, refused: bool) -> None:
    assert too_much_for_a_stick(parsed(text.encode())) is refused


def test_what_is_missing_is_told_the_worst_first() -> None:
    assert missing(WHOLE, organisers=True) == []
    assert missing({"pos.name": "Pos Lesehan"}, organisers=False) == [
        "pengurus yang punya PIN",
        "nama pos",
        "kelurahan",
        "daftar RT",
        "letak pos (untuk jam salat)",
    ]
    assert missing(WHOLE | {"pos.kelurahan": ""}, organisers=True) == ["kelurahan"]
