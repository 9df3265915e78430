import pytest

from kiosk.bundles.codes import fault
from kiosk.bundles.insertion.model import Skipped
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.verdict import Findings, beside, changed, cut_short, refused, verdict
from kiosk.bundles.installing.result import ImportResult, PartResult
from kiosk.core import KioskError, OurError

TROUBLE = Skipped("2 KABAR/foto.heic", "foto.heic: bukan jenis foto yang dikenal.", "jenis-foto")
NOTHING, STRANGER, OLDER = fault("tidak-ada-paket"), fault("kepercayaan-belum-ada"), fault("paket-lama")
FORGED = fault("segel-tidak-cocok", penerbit="KIM Contoh")


def installed(added: int = 0, removed: int = 0, *parts: PartResult) -> ImportResult:
    return ImportResult("installed", 1, "kim-contoh", 1, added, removed, parts=parts)


UNCHANGED = ImportResult("unchanged", 1)
MENDED = ImportResult("unchanged", 1, bytes=4096)


def part(code: str) -> PartResult:
    return PartResult("kim-b", "KIM B", result="refused", reason=fault(code).as_reason())


@pytest.mark.parametrize(
    ("found", "state", "exit_code"),
    [
        (Findings(empty=True), State.EMPTY, 0),
        (Findings(result=installed(3)), State.DONE, 0),
        (Findings(result=installed(0, 2)), State.RELEASED, 0),
        (Findings(result=installed(1, 2)), State.DONE, 0),
        (Findings(result=MENDED), State.MENDED, 0),
        (Findings(result=MENDED, ours=True, troubles=(TROUBLE,)), State.DONE_WITH_SKIPS, 0),
        (Findings(result=installed()), State.NOTHING_NEW, 0),
        (Findings(result=UNCHANGED), State.NOTHING_NEW, 0),
        (Findings(result=installed(3, 0, part("segel-tidak-cocok"))), State.DONE_WITH_SKIPS, 0),
        (Findings(result=installed(3, 0, part("paket-lama"))), State.DONE, 0),
        (Findings(refusal=FORGED, package=True), State.SEAL_DOES_NOT_FIT, 3),
        (Findings(refusal=OLDER, package=True), State.OLDER, 3),
        (Findings(refusal=NOTHING), State.NOTHING_OF_OURS, 3),
        (Findings(refusal=STRANGER), State.FAILED, 3),
        (Findings(refusal=NOTHING, ours=True, known=2), State.NOTHING_NEW, 0),
        (Findings(refusal=STRANGER, ours=True, known=2), State.NOTHING_NEW, 0),
        (Findings(refusal=STRANGER, ours=True, package=True, known=2), State.FAILED, 3),
        (Findings(refusal=FORGED, ours=True, package=True, known=2), State.SEAL_DOES_NOT_FIT, 3),
        (Findings(refusal=NOTHING, ours=True, troubles=(TROUBLE,)), State.DONE_WITH_SKIPS, 0),
        (Findings(refusal=NOTHING, troubles=(TROUBLE,)), State.NOTHING_OF_OURS, 3),
        (Findings(refusal=FORGED, ours=True, package=True, troubles=(TROUBLE,)), State.DONE_WITH_SKIPS, 0),
        (Findings(refusal=NOTHING, ours=True, plain=("a",), asked=True, approved=("Posyandu",)), State.DONE, 0),
        (Findings(refusal=NOTHING, ours=True, plain=("a",), asked=True), State.NOBODY_ANSWERED, 0),
        (Findings(refusal=FORGED, ours=True, package=True, plain=("a",), asked=True), State.NOBODY_ANSWERED, 0),
        (
            Findings(refusal=FORGED, ours=True, package=True, plain=("a",), asked=True, approved=("Posyandu",)),
            State.DONE_WITH_SKIPS,
            0,
        ),
        (
            Findings(refusal=OLDER, ours=True, package=True, plain=("a",), asked=True, approved=("Posyandu",)),
            State.DONE,
            0,
        ),
        (Findings(result=installed(3), ours=True, plain=("a",), asked=True), State.NOBODY_ANSWERED, 0),
        (
            Findings(refusal=NOTHING, ours=True, plain=("a", "b"), asked=True, approved=("Posyandu",), left=1),
            State.DONE_SOME_WAIT,
            0,
        ),
    ],
)
def test_visit_ends_as_what_it_brought_tells(found: Findings, state: State, exit_code: int) -> None:
    end = verdict(found, {"penerbit": "KIM Contoh"})
    assert (end.state, end.exit_code) == (state, exit_code)
    assert end.message
    assert end.javanese


def test_full_card_met_by_the_plain_files_does_not_hide_what_was_installed() -> None:
    full = fault("tempat-penuh")
    end = verdict(refused(Findings(ours=True, package=True, result=installed(3)), full), {})
    assert (end.state, end.message[:35]) == (State.DONE_WITH_SKIPS, "Selesai. 3 terpasang, 1 file tidak ")
    assert verdict(refused(Findings(ours=True, package=True, result=UNCHANGED), full), {}).state is State.NO_ROOM


@pytest.mark.parametrize("first", [NOTHING, STRANGER])
def test_refusal_nobody_misses_gives_way_to_one_that_matters(first: KioskError) -> None:
    found = refused(refused(Findings(ours=True), first), fault("tempat-penuh"))
    assert verdict(found, {}).state is State.NO_ROOM


def test_second_refusal_is_told_beside_the_first() -> None:
    found = refused(refused(Findings(ours=True, package=True), FORGED), fault("tempat-penuh"))
    assert [one.code for one in found.skipped] == ["segel-tidak-cocok", "tempat-penuh"]


def test_numbers_count_files_of_packages_and_items_said_yes_to() -> None:
    found = Findings(
        result=installed(3),
        ours=True,
        plain=("a", "b"),
        asked=True,
        approved=("Posyandu", "Rapat"),
        troubles=(TROUBLE,),
    )
    assert verdict(found, {}).message.startswith("Selesai. 5 terpasang, 1 file tidak bisa dipakai.")


def test_what_was_refused_is_told_with_whose_it_was_and_why() -> None:
    found = Findings(result=installed(3, 0, part("segel-tidak-cocok"), part("paket-lama")), troubles=(TROUBLE,))
    assert [one.code for one in found.skipped] == ["segel-tidak-cocok", "jenis-foto"]
    assert found.skipped[0].message.startswith("KIM B: Maaf, segel paket ini tidak cocok")
    forged = Findings(refusal=FORGED, ours=True, package=True, plain=("a",), asked=True, approved=("Posyandu",))
    assert [one.message for one in forged.skipped] == [FORGED.message]


def test_refusal_is_told_in_its_own_words_in_both_languages() -> None:
    end = cut_short(fault("isi-kurang", penerbit="KIM Contoh"), {"penerbit": "KIM Contoh"})
    assert (
        end.message
        == "Paket ini tidak lengkap, jadi tidak dipasang. Isi lama aman. Mintalah paket lengkap ke KIM Contoh."
    )
    assert end.javanese.endswith("dhateng KIM Contoh.")


def test_fault_of_another_part_still_has_words_in_javanese() -> None:
    end = cut_short(OurError("tabel-rusak", "Sebagian catatan kotak ini rusak."), {"pengurus": "Bu Siti"})
    assert (end.state, end.exit_code) == (State.FAILED, 1)
    assert end.message == "Sebagian catatan kotak ini rusak."
    assert end.javanese.endswith("matur dhateng Bu Siti.")


def test_full_card_met_by_the_plain_files_does_not_hide_what_was_released() -> None:
    found = refused(Findings(ours=True, package=True, result=installed(0, 2)), fault("tempat-penuh"))
    end = verdict(found, {})
    assert end.state is State.DONE_WITH_SKIPS
    assert [said for said, _ in beside(found, end.state)] == ["2 isi dilepas."]


def test_stick_that_only_takes_away_does_not_say_that_nothing_was_installed() -> None:
    end = verdict(Findings(result=installed(0, 4)), {})
    assert end.message == "Selesai. 4 isi dilepas. Flashdisk boleh dicabut."


def test_reasons_nobody_could_write_down_are_not_promised_in_the_report() -> None:
    end = verdict(Findings(result=installed(3), ours=True, troubles=(TROUBLE,)), {}, reported=False)
    assert end.state is State.DONE_WITH_SKIPS_UNTOLD
    assert "LAPORAN" not in end.message + end.javanese


def test_what_still_has_to_be_read_is_counted_at_the_end() -> None:
    found = Findings(ours=True, plain=("a", "b", "c"), asked=True, approved=("Posyandu",), left=2)
    assert verdict(found, {}).message == (
        "Selesai. 1 isi baru sudah terpasang. 2 kabar lagi menunggu dibaca di layar. Flashdisk boleh dicabut."
    )
    assert beside(found, State.DONE_SOME_WAIT) == []
    skipping = Findings(ours=True, plain=("a", "b"), asked=True, approved=("Posyandu",), left=1, troubles=(TROUBLE,))
    end = verdict(skipping, {})
    assert end.state is State.DONE_WITH_SKIPS
    assert [said for said, _ in beside(skipping, end.state)] == ["1 kabar lagi menunggu dibaca di layar."]


def test_publisher_that_is_dropped_is_named_in_both_languages() -> None:
    gone = PartResult("kim-b", "KIM B", result="revoked")
    found = Findings(result=installed(0, 4, gone))
    assert (found.revoked, found.skipped) == (("KIM B",), ())
    assert beside(found, State.RELEASED) == [
        ("Isi dari KIM B tidak dipakai lagi.", "Isi saking KIM B boten dipunginakaken malih.")
    ]


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (None, ""),
        (UNCHANGED, ""),
        (MENDED, "Isi yang rusak sudah diperbaiki."),
        (installed(2, 1), "2 isi baru sudah terpasang."),
        (installed(0, 1), "1 isi dilepas."),
    ],
)
def test_what_a_package_did_is_told_before_anybody_is_asked(result: ImportResult | None, said: str) -> None:
    assert changed(Findings(result=result)) == said
    assert [one for one, _ in beside(Findings(result=result))] == ([said] if said else [])
