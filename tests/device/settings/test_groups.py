import pytest

from kiosk.app import declared_settings
from kiosk.core import Value
from kiosk.device.settings.groups import GROUPS, objections


def test_every_field_is_a_setting_that_is_declared_and_stands_once() -> None:
    declared = {f"{section}.{s.name}" for section, group in declared_settings().items() for s in group}
    fields = [field.id for group in GROUPS.values() for field in group.fields]
    assert set(fields) <= declared
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize(
    ("values", "beside"),
    [
        ({"hotspot.on_from": "06.00", "hotspot.on_until": ""}, "hotspot.on_until"),
        ({"hotspot.on_from": "", "hotspot.on_until": "21.00"}, "hotspot.on_until"),
        ({"hotspot.on_from": "06.00", "hotspot.on_until": "06.00"}, "hotspot.on_until"),
        ({"pos.latitude": -6.9, "pos.longitude": 0.0}, "pos.longitude"),
    ],
)
def test_two_fields_that_do_not_fit_are_told_beside_the_second(values: dict[str, Value], beside: str) -> None:
    assert list(objections(values)) == [beside]


def test_what_fits_is_not_objected_to() -> None:
    assert objections({}) == {}
    assert objections({"hotspot.on_from": "18.00", "hotspot.on_until": "06.00"}) == {}
    assert objections({"pos.latitude": -6.9, "pos.longitude": 109.7}) == {}
