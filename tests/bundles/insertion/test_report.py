import json

from kiosk.bundles.insertion.model import Skipped
from kiosk.bundles.insertion.report import Account, Brought, receipt, report_text
from kiosk.core import Confidence, Level, Probe, PublisherPart


def account(**changes: object) -> Account:
    fields = {
        "post": "Pos Contoh",
        "kim": "KIM Contoh",
        "place": "Kelurahan Contoh",
        "when": "21 November 2026, jam 10.00",
        "time": "2026-11-21T03:00:00+00:00",
        "confidence": Confidence.NETWORK,
        "state": "done",
        "message": "Selesai. 3 isi baru sudah terpasang. Flashdisk boleh dicabut.",
        **changes,
    }
    return Account(**fields)  # type: ignore[arg-type]  # a test fills what it is about


FULL = account(
    generation=7,
    content={"kota": PublisherPart(12, "2026-11-20T00:00:00+00:00", "Dinas Kominfo")},
    content_date="20 November 2026",
    brought=(
        Brought("kota", "Dinas Kominfo", 12, "installed"),
        Brought("kim-a", "KIM A", 3, "unchanged"),
        Brought("kim-b", "KIM B", 0, "segel-tidak-cocok"),
    ),
    approved=("Rapat RT", "Kerja bakti"),
    rejected=("Jual motor",),
    changed="3 isi dilepas.",
    revoked=("KIM C",),
    waiting=("Posyandu sabtu",),
    skipped=(Skipped("2 KABAR/foto.heic", "foto.heic: bukan jenis foto yang dikenal. Kirim ulang.", "jenis-foto"),),
    home=("3 kemasan catatan kunjungan disalin ke flashdisk.",),
    health=(Probe("isi", Level.FINE, "Isi baik."), Probe("kartu", Level.BROKEN, "Kartu rusak.", "Ganti kartunya.")),
)


def test_report_says_all_that_happened_in_plain_words() -> None:
    text = report_text(FULL).decode()
    assert text.replace("\r\n", "\n") == (
        "*LAPORAN Pos Contoh*\n"
        "KIM Contoh, Kelurahan Contoh\n"
        "21 November 2026, jam 10.00\n"
        "\n"
        "Selesai. 3 isi baru sudah terpasang. Flashdisk boleh dicabut.\n"
        "\n"
        "*TERPASANG*\n"
        "- Segel Dinas Kominfo cocok: terbitan ke-12, baru dipasang.\n"
        "- Segel KIM A cocok: terbitan ke-3, sudah ada.\n"
        "- 3 isi dilepas.\n"
        "- Isi dari KIM C tidak dipakai lagi.\n"
        "\n"
        "*DISETUJUI PENGURUS*\n"
        "- Rapat RT\n"
        "- Kerja bakti\n"
        "\n"
        "*DITOLAK PENGURUS*\n"
        "- Jual motor\n"
        "Tidak ditampilkan, dan tidak ditanyakan lagi.\n"
        "\n"
        "*TIDAK TERPASANG*\n"
        "- foto.heic: bukan jenis foto yang dikenal. Kirim ulang.\n"
        "\n"
        "*MENUNGGU PIN PENGURUS*\n"
        "- Posyandu sabtu\n"
        "Baca dan setujui di layar kotak.\n"
        "\n"
        "*DIBAWA PULANG*\n"
        "- 3 kemasan catatan kunjungan disalin ke flashdisk.\n"
        "\n"
        "*KEADAAN POS*\n"
        "- Isi terakhir 20 November 2026.\n"
        "- Kartu rusak. Ganti kartunya.\n"
    )
    assert text.count("\r\n") == text.count("\n")


def test_quiet_visit_leaves_no_empty_headings() -> None:
    text = report_text(account(place="")).decode()
    assert "TERPASANG" not in text
    assert "KIM Contoh\r\n" in text
    assert text.endswith("- Belum ada isi dari penerbit.\r\n- Kotaknya sehat.\r\n")


def test_doubtful_clock_is_told_so_that_nobody_trusts_the_date() -> None:
    for confidence in (Confidence.FLOOR, Confidence.UNKNOWN):
        assert "Jam kotak belum pasti" in report_text(account(confidence=confidence)).decode()
    assert "Jam kotak" not in report_text(account(confidence=Confidence.OPERATOR)).decode()


def test_seventh_file_that_was_not_taken_still_has_its_reason_in_the_report() -> None:
    many = tuple(Skipped(f"{n}", f"foto-{n}.heic: bukan jenis foto yang dikenal.") for n in range(59))
    text = report_text(account(skipped=many)).decode()
    assert all(one.message in text for one in many)
    assert "lainnya" not in text


def test_stick_full_of_rubbish_does_not_make_a_book_of_the_report() -> None:
    many = tuple(Skipped(f"{n}", f"foto-{n}.heic: bukan jenis foto yang dikenal.") for n in range(200))
    text = report_text(account(skipped=many, waiting=tuple(f"Kabar {n}" for n in range(63)))).decode()
    assert "- dan 140 lainnya\r\n" in text
    assert "- dan 3 lainnya\r\n" in text


def test_what_the_end_says_already_is_not_said_twice_in_the_report() -> None:
    text = report_text(account(changed="3 isi baru sudah terpasang.")).decode()
    assert text.count("3 isi baru sudah terpasang.") == 1


def test_name_of_a_file_cannot_forge_lines_of_the_report() -> None:
    text = report_text(account(waiting=("a\n*TERPASANG*\n- semua", "b\x1b[2J\u202ec"))).decode()
    assert "- a *TERPASANG* - semua\r\n" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_receipt_has_everything_for_a_machine() -> None:
    data = json.loads(receipt(FULL))
    assert data["format"] == "pos-lesehan-terima"
    assert data["post"] == {"name": "Pos Contoh", "kim": "KIM Contoh", "kelurahan": "Kelurahan Contoh"}
    assert (data["version"], data["generation"], data["state"], data["approved"]) == (1, 7, "done", 2)
    assert data["installed"] == {
        "kota": {"title": "Dinas Kominfo", "version": 12, "published": "2026-11-20T00:00:00+00:00"}
    }
    assert [(one["publisher"], one["result"]) for one in data["packages"]] == [
        ("kota", "installed"),
        ("kim-a", "unchanged"),
        ("kim-b", "segel-tidak-cocok"),
    ]
    assert data["skipped"][0]["code"] == "jenis-foto"
    assert (data["time"], data["confidence"]) == ("2026-11-21T03:00:00+00:00", "network")
    assert data["waiting"] == ["Posyandu sabtu"]
