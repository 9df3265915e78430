"""What an organiser fills in, as a browser does it: rows of buttons are touched, the rest is chosen or typed."""

from playwright.sync_api import Page

LELAYU = {
    "slot-sebutan": "Mbah",
    "slot-nama": "Sastro",
    "slot-warga": "RT 3 RW 2",
    "slot-jam_wafat": "03:15",
    "slot-makam": "Sapuro",
    "slot-rumah": "RT 3 RW 2, Gang Dua",
    "slot-jenis": "almarhum",
}
ROB = {
    "slot-warga": "RT 3 RW 2",
    "slot-jenis": "rob",
    "slot-sudah": "sudah",
    "slot-tempat": "Gang Dua",
    "slot-ungsi": "Balai RW",
    "slot-bantuan": "posko RW 2",
    "slot-sumber": "kelurahan",
    "slot-jam_kabar": "09:00",
}
VOUCHED = {"saksi1": "Mas Udin", "peran1": "keluarga", "saksi2": "Pak Slamet", "peran2": "ketua RT"}


def fill(page: Page, fields: dict[str, str]) -> None:
    """Fill in a form by the names of its fields."""
    for name, value in fields.items():
        field = page.locator(f'[name="{name}"]').first
        tag = field.evaluate("element => element.tagName + (element.type || '')")
        if tag.startswith("SELECT"):
            field.select_option(value)
        elif tag == "INPUTradio":
            touch(page, f'[name="{name}"][value="{value}"]')
        else:
            field.fill(value)


def touch(page: Page, selector: str) -> None:
    """Touch the label around a box, as a finger does."""
    page.locator(f"label:has({selector})").first.click()


def tick(page: Page, *names: str) -> None:
    """Tick these boxes, where they are."""
    for name in names:
        if page.locator(f'[name="{name}"]').count():
            touch(page, f'[name="{name}"]')
