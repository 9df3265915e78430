import pytest

from kiosk.device.settings.groups import GROUPS
from tests.device.settings.conftest import Desk

PATH = "/pengurus/setelan"


def test_every_group_has_its_page_with_a_field_for_each_setting(desk: Desk) -> None:
    listed = desk.get(PATH)
    for group in GROUPS.values():
        assert f'href="{PATH}/{group.key}"' in listed
        text = desk.get(f"{PATH}/{group.key}")
        for field in group.fields:
            assert f'name="{field.id}"' in text


def test_change_is_stored_and_told_with_what_it_was(desk: Desk) -> None:
    done = desk.send(f"{PATH}/suara", **{"announcements.volume_day": "70", "announcements.volume_evening": "60"}).text
    assert "Setelan disimpan. Layar membuka lagi sebentar." in done
    assert "90 → <b>70</b>" in done
    assert desk.rows() == {"announcements.volume_day": 70}
    assert 'value="70" checked' in desk.get(f"{PATH}/suara")


def test_form_sent_unchanged_says_that_nothing_changed(desk: Desk) -> None:
    done = desk.send(f"{PATH}/wifi", **{"hotspot.on_from": "", "hotspot.on_until": ""}).text
    assert "Tidak ada yang berubah." in done
    assert desk.rows() == {}


@pytest.mark.parametrize(
    ("group", "form", "sentence"),
    [
        ("diam", {"announcements.before": "15", "announcements.night_from": "malam"}, "bukan jam"),
        ("diam", {"announcements.slots": ""}, "Ini harus diisi."),
        ("wifi", {"pos.wifi_name": "Baru", "hotspot.on_from": "06.00"}, "atau kosongkan keduanya"),
        ("pos", {"pos.name": "Baru", "pos.latitude": "91"}, "antara -65 dan 65"),
        ("suara", {"announcements.volume_day": "500"}, "Pilih salah satu."),
    ],
)
def test_bad_value_is_a_sentence_beside_its_field_and_nothing_is_stored(
    desk: Desk, group: str, form: dict[str, str], sentence: str
) -> None:
    answer = desk.send(f"{PATH}/{group}", **form)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert desk.rows() == {}


def test_value_is_taken_back_to_what_it_was(desk: Desk) -> None:
    desk.send(f"{PATH}/suara", **{"announcements.volume_day": "70"})
    assert "Kembalikan ke semula" in desk.get(f"{PATH}/suara")
    assert "Setelan disimpan" in desk.send(f"{PATH}/suara", semula="announcements.volume_day").text
    assert desk.rows() == {}
    assert 'value="90" checked' in desk.get(f"{PATH}/suara")


@pytest.mark.parametrize("key", ["announcements.volume_day", "pos.name", "asing"])
def test_nothing_to_take_back_and_another_groups_setting_change_nothing(desk: Desk, key: str) -> None:
    desk.post.ctx.tables["setelan"].put({"id": "pos.name", "value": "Pos"})
    assert desk.send(f"{PATH}/suara", semula=key).status_code == 303
    assert desk.rows() == {"pos.name": "Pos"}


def test_group_nobody_knows_is_no_page(desk: Desk) -> None:
    assert desk.post.screen.get(f"{PATH}/asing").status_code == 404
    assert desk.send(f"{PATH}/asing").status_code == 404


def test_settings_stand_behind_the_pin(desk: Desk) -> None:
    desk.send("/pengurus/kunci")
    assert desk.post.screen.get(f"{PATH}/suara").status_code == 303
    desk.send(f"{PATH}/suara", **{"announcements.volume_day": "10"})
    assert desk.rows() == {}
    assert desk.post.phone.get(PATH).status_code == 404
