"""Everything can be hit and read on a phone: in pixels of its page, and in the narrow window of enlarged letters."""

import pytest

from tests.browser.conftest import PHONE, Eye
from tests.browser.measuring import EVERYWHERE, HALF_PIXEL, LAW, STAMPED, letters, overflow, targets

pytestmark = pytest.mark.browser

ON_PHONE = EVERYWHERE | {"cari": "/cari", "privasi": "/privasi", "bagikan": f"{LAW}/pasal-5/bagikan"}
PHONE_TARGET, PHONE_LETTERS = 48, 18
NARROW = 320


@pytest.mark.parametrize("name", [name for name in STAMPED if name in ON_PHONE])
def test_stamp_of_a_sample_is_readable_on_a_phone(phone: Eye, name: str) -> None:
    found = [one for one in letters(phone.open(ON_PHONE[name])) if one.stamp]
    assert found
    small = [f"{one.size} px {one.text!r}" for one in found if one.size < PHONE_LETTERS]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("name", ON_PHONE)
def test_every_target_of_a_phone_is_as_large_as_a_thumb(phone: Eye, name: str) -> None:
    found = targets(phone.open(ON_PHONE[name]))
    assert found
    small = [
        f"{one.short:.0f} px {one.kind} {one.name!r}"
        for one in found
        if not one.running and one.short < PHONE_TARGET - HALF_PIXEL
    ]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("name", ON_PHONE)
def test_running_text_of_a_phone_is_large(phone: Eye, name: str) -> None:
    found = [one for one in letters(phone.open(ON_PHONE[name])) if not (one.small or one.stamp)]
    small = [f"{one.size} px {one.text!r}" for one in found if one.size < PHONE_LETTERS]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("name", ON_PHONE)
def test_no_page_of_a_phone_scrolls_sideways_where_letters_are_enlarged(phone: Eye, name: str) -> None:
    phone.page.set_viewport_size({"width": NARROW, "height": PHONE[1]})
    assert overflow(phone.open(ON_PHONE[name])) == []
