import base64
from io import BytesIO

import segno
from PIL import Image

from kiosk.web.items.code import MODULE_PIXELS, code

QUIET = 4  # modules around a code (ISO/IEC 18004)


def test_a_code_leads_to_the_page_it_stands_on() -> None:
    made = code("kim.lan", "/p/12/pasal-7")
    kind, _, data = made.image.partition(",")
    assert kind == "data:image/png;base64"
    picture = Image.open(BytesIO(base64.b64decode(data))).convert("L")
    expected = segno.make("http://kim.lan/p/12/pasal-7", error="m", micro=False).matrix
    width = len(expected)
    dots = [[picture.getpixel((x + QUIET, y + QUIET)) == 0 for x in range(width)] for y in range(width)]
    assert dots == [[bool(module) for module in row] for row in expected]
    assert made.width == (width + 2 * QUIET) * MODULE_PIXELS


def test_the_address_can_be_typed_too() -> None:
    assert code("pos.contoh", "/p/12").address == "pos.contoh/p/12"
