import msgspec

from kiosk.bundles.codes import fault
from kiosk.bundles.installing.result import ImportResult, PartResult, refusal


def test_refusal_tells_its_reason_and_claims_nothing() -> None:
    result = refusal(fault("paket-lama", "41 < 43"))
    assert (result.result, result.generation, result.added, result.parts) == ("refused", None, 0, ())
    assert result.reason is not None
    assert result.reason["code"] == "paket-lama"
    assert result.reason["detail"] == "41 < 43"


def test_answer_of_json_survives_its_way_through_the_journal() -> None:
    part = PartResult("kota", "Dinas Kominfo", 3, "refused", fault("paket-rusak").as_reason())
    result = ImportResult("installed", 4, "kim-a", 2, 1, parts=(part,), troubles=({"file": "a"},))
    assert msgspec.convert(msgspec.to_builtins(result), type=ImportResult) == result


def test_part_without_a_reason_does_not_tell_an_empty_one() -> None:
    assert msgspec.to_builtins(PartResult("kota", "Dinas Kominfo")) == {"publisher": "kota", "title": "Dinas Kominfo"}
