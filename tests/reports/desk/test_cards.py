from pathlib import Path

import pytest

from kiosk.core import Context, RefusedError, StickError
from kiosk.reports.desk.admitted import Admitted
from kiosk.reports.desk.cards import cards_at
from tests.reports.desk.senders import Sender, sent_to


def test_card_that_somebody_renamed_is_found_below_a_folder(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).card()
    (bucket / "pos-satu (1).json").write_bytes(sent.data)
    [card] = cards_at(str(bucket), desk.config)
    assert card.read() == sent.data
    assert [one.name for one in cards_at(card.name, desk.config)] == [card.name]


def test_address_of_a_folder_is_read_as_a_server_is(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).card()
    sent_to(bucket, sent)
    assert [(card.name, card.read()) for card in cards_at(f"file://{bucket}", desk.config)] == [(sent.path, sent.data)]


@pytest.mark.parametrize("where", ["{bucket}", "{bucket}/gone", "file://{bucket}"])
def test_place_without_cards_says_where_they_are_found(desk: Context, bucket: Path, where: str) -> None:
    with pytest.raises(StickError, match="ikut di flashdisk"):
        cards_at(where.format(bucket=bucket), desk.config)


def test_server_that_does_not_answer_is_not_a_place_without_cards(desk: Context) -> None:
    with pytest.raises(StickError, match=r"127\.0\.0\.1.*Belum ada yang didaftar"):
        cards_at("http://127.0.0.1:9/kumpulan", desk.config)
    with pytest.raises(RefusedError):
        cards_at("ftp://contoh/kumpulan", desk.config)


def test_card_that_cannot_be_read_is_told_and_the_next_is_looked_at(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).card())
    (bucket / "pos-map.json").mkdir()
    looked = Admitted(desk.paths).look(cards_at(str(bucket), desk.config))
    assert sorted(one.result for one in looked) == ["baru", "ditolak"]
    assert {one.refusal.code for one in looked if one.refusal} == {"kartu-tak-terbaca"}
