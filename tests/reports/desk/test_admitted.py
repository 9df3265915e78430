from pathlib import Path

import msgspec
import pytest

from kiosk.core import Context, RefusedError
from kiosk.reports.desk.admitted import Admission, Admitted, _judged, compared, strangers
from kiosk.reports.desk.cards import cards_at
from tests.reports.desk.senders import Sender, sent_to


def admit(desk: Context, folder: Path) -> list[Admission]:
    looked = Admitted(desk.paths).look(cards_at(str(folder), desk.config))
    Admitted(desk.paths).admit(looked)
    return looked


def renamed(sender: Sender, name: str, issued: int = 0) -> Sender:
    sender.post = msgspec.structs.replace(sender.post, name=name, issued=issued)
    return sender


def test_cards_of_a_stick_are_admitted_once(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).card(), Sender("Dua", 2).card())
    assert [one.result for one in admit(desk, bucket)] == ["baru", "baru"]
    assert [one.result for one in admit(desk, bucket)] == ["sama", "sama"]
    assert {post.name for post in Admitted(desk.paths).posts().values()} == {"Satu", "Dua"}


def test_an_older_card_that_was_copied_later_does_not_win(desk: Context, bucket: Path, tmp_path: Path) -> None:
    for number, name in ((1, "Lama"), (3, "Baru"), (2, "Tengah")):
        sent_to(bucket, renamed(Sender("Satu", 1), name, number).card())
    assert sorted(one.result for one in admit(desk, bucket)) == ["baru", "lama", "lama"]
    again = sent_to(tmp_path / "again", renamed(Sender("Satu", 1), "Tengah", 2).card())
    assert [one.result for one in admit(desk, again)] == ["lama"]
    assert [post.name for post in Admitted(desk.paths).posts().values()] == ["Baru"]
    newer = sent_to(tmp_path / "newer", renamed(Sender("Satu", 1), "Lebih baru", 4).card())
    assert [one.result for one in admit(desk, newer)] == ["diperbarui"]
    assert [post.name for post in Admitted(desk.paths).posts().values()] == ["Lebih baru"]


def test_looking_at_cards_admits_none(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).card())
    assert [one.result for one in Admitted(desk.paths).look(cards_at(str(bucket), desk.config))] == ["baru"]
    assert Admitted(desk.paths).posts() == {}


def test_a_card_changed_after_it_was_looked_at_is_admitted_as_it_was(desk: Context, bucket: Path) -> None:
    sent = Sender("Satu", 1).card()
    sent_to(bucket, sent)
    looked = Admitted(desk.paths).look(cards_at(str(bucket), desk.config))
    (bucket / sent.path).write_bytes(Sender("Palsu", 2).card().data)
    Admitted(desk.paths).admit(looked)
    assert [post.name for post in Admitted(desk.paths).posts().values()] == ["Satu"]


def test_of_two_keys_for_one_new_number_neither_is_admitted() -> None:
    own = Sender("Satu", 1).post
    forged = msgspec.structs.replace(Sender("Palsu", 2).post, device=own.device)
    for post in (own, forged):
        told = _judged(Admission("a", "baru", post), post, {}, [own, forged])
        assert told.refusal is not None
        assert (told.result, told.refusal.code) == ("ditolak", "kunci-pos-ganda")
    known = {own.device: own}
    assert _judged(Admission("a", "baru", own), own, known, [own, forged]).result == "sama"
    assert _judged(Admission("a", "baru", forged), forged, known, [own, forged]).result == "ditolak"


def test_the_number_of_an_admitted_post_with_another_key_is_refused() -> None:
    known = Sender("Satu", 1).post
    forged = msgspec.structs.replace(Sender("Palsu", 2).post, device=known.device)
    with pytest.raises(RefusedError, match="sudah didaftar dengan kunci lain: Satu"):
        compared(known, forged)


def test_a_card_beside_the_batches_that_forges_a_number_is_told() -> None:
    own, other = Sender("Satu", 1), Sender("Palsu", 2)
    forged = list(strangers([other.card().data], {other.device: own.post}.get))
    assert [(post.name, is_forged) for post, is_forged in forged] == [("Palsu", True)]


def test_a_card_whose_signature_does_not_fit_is_refused_and_the_next_is_admitted(desk: Context, bucket: Path) -> None:
    forged = Sender("Satu", 1).card()
    file = sent_to(bucket, forged, Sender("Dua", 2).card()) / forged.path
    file.write_bytes(forged.data.replace(b"Kelurahan Satu", b"Kelurahan Lima"))
    told = {one.result: one for one in admit(desk, bucket)}
    assert set(told) == {"baru", "ditolak"}
    assert told["ditolak"].refusal is not None
    assert told["ditolak"].refusal.code == "segel-salah"


def test_a_spoilt_card_of_the_desk_leaves_the_others(desk: Context, bucket: Path) -> None:
    sent_to(bucket, Sender("Satu", 1).card(), Sender("Dua", 2).card())
    admit(desk, bucket)
    (Admitted(desk.paths).folder / f"{Sender('Satu', 1).device}.json").write_bytes(b"{")
    assert [post.name for post in Admitted(desk.paths).posts().values()] == ["Dua"]


def test_cards_of_admitted_posts_are_no_strangers() -> None:
    one, other = Sender("Satu", 1), Sender("Dua", 2)
    cards = [one.card().data, other.card().data, b"{}"]
    found = list(strangers(cards, {one.device: one.post}.get))
    assert [(post.name, post.areas, forged) for post, forged in found] == [("Dua", (), False)]
