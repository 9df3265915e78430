import pytest

from kiosk.authoring.front import split_front
from kiosk.authoring.guides import GUIDE_KEYS, MOST_STEPS, read_guide
from kiosk.core import ContentError
from kiosk.documents import Answer, Deputy, Service

MUST = """biaya: Gratis
lama: Satu hari
tempat: Kecamatan
sumber: UU 24/2013
diperiksa: "2026-11-20"
periksa_lagi: "2027-11-20"
"""
ALL = """langkah: [Datang., Pulang.]
nama_resmi: Penerbitan KTP
kata_cari: [ktp ilang]
untuk: Warga
biaya_lain: Fotokopi
pengalaman: {isi: Dua hari, tanggal: "2026-11-10"}
patokan: utara stasiun
jam: [Senin, Jumat]
diwakilkan: {boleh: kadang, siapa: keluarga, bawa: [KK]}
pengantar: tidak
pengantar_ket: kecuali pindah
hasil: KTP
berlaku_sampai: seumur hidup
kalau_ditolak: minta alasannya
jemput_bola: bisa
daring: belum
nomor_resmi: [112 - darurat]
waspada: calo
dasar_hukum: [UU Nomor 24 Tahun 2013 Pasal 79A]
"""


def guide(block: str) -> Service:
    return read_guide(split_front(f"---\n{block}\n---\n")[0])


def test_every_key_of_a_guide_arrives() -> None:
    assert guide(MUST + ALL + "bawa: [KTP]") == Service(
        fee="Gratis",
        duration="Satu hari",
        place="Kecamatan",
        bring=("KTP",),
        steps=("Datang.", "Pulang."),
        official_name="Penerbitan KTP",
        words=("ktp ilang",),
        for_whom="Warga",
        other_costs="Fotokopi",
        experience="Dua hari",
        experience_day="2026-11-10",
        landmark="utara stasiun",
        hours=("Senin", "Jumat"),
        deputy=Deputy(Answer.SOMETIMES, "keluarga", ("KK",)),
        letter=Answer.NO,
        letter_note="kecuali pindah",
        result="KTP",
        valid_until="seumur hidup",
        if_refused="minta alasannya",
        home_service="bisa",
        online="belum",
        numbers=("112 - darurat",),
        beware="calo",
        legal_basis=("UU Nomor 24 Tahun 2013 Pasal 79A",),
    )


def test_no_key_is_forgotten_in_the_list_of_known_ones() -> None:
    written = [line.partition(":")[0] for line in (MUST + ALL).splitlines()]
    assert {*written, "bawa"} - {"sumber", "diperiksa", "periksa_lagi"} == set(GUIDE_KEYS)


@pytest.mark.parametrize("key", ["biaya", "lama", "tempat", "sumber", "diperiksa", "periksa_lagi"])
def test_a_guide_nobody_checked_or_that_lacks_a_first_fact_is_refused_with_what_to_write(key: str) -> None:
    block = "\n".join(line for line in MUST.split("\n") if not line.startswith(f"{key}:"))
    with pytest.raises(ContentError) as caught:
        guide(block)
    assert caught.value.code == "layanan-kurang"
    assert caught.value.message == f"Layanan ini belum bisa diterbitkan. Tulis dulu keterangannya: {key}."


@pytest.mark.parametrize("fee", ["Rp 0", "Rp0", "Rp 0,-", "rp. 0", "Rp 0,00"])
def test_nobody_is_asked_for_nought_rupiah(fee: str) -> None:
    assert guide(MUST.replace("Gratis", fee)).fee == "Gratis"


@pytest.mark.parametrize("fee", ["Rp 50.000", "Rp 0 sampai Rp 5.000", "Rp 05"])
def test_a_fee_stays_as_it_is_written(fee: str) -> None:
    assert guide(MUST.replace("Gratis", fee)).fee == fee


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ("{apa: Kartu keluarga, bentuk: fotokopi, jumlah: 2}", "Kartu keluarga (fotokopi, 2 lembar)"),
        ("{apa: Kartu keluarga, bentuk: asli}", "Kartu keluarga (asli)"),
        ("{apa: Pasfoto, jumlah: dua lembar}", "Pasfoto (dua lembar)"),
        ("{apa: Ijazah}", "Ijazah"),
    ],
)
def test_what_to_bring_says_in_which_form_and_how_many(item: str, told: str) -> None:
    assert guide(f"{MUST}bawa: [{item}, KTP]").bring == (told, "KTP")


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("bawa: [{bentuk: asli}]", "bawaan-kurang"),
        ("bawa: [{apa: KK, bentuk: salinan}]", "isi-asing"),
        ("bawa: [{apa: KK, warna: biru}]", "kunci-asing"),
        ("bawa: [{apa: KK}, [x]]", "bentuk-salah"),
        ("bawa: {apa: KK}", "bentuk-salah"),
        ("diwakilkan: {siapa: keluarga}", "wakil-kurang"),
        ("diwakilkan: {boleh: mungkin}", "isi-asing"),
        ("diwakilkan: {boleh: ya, kapan: kini}", "kunci-asing"),
        ("pengantar: barangkali", "isi-asing"),
        ("pengalaman: {isi: x, tanggal: kemarin}", "bentuk-salah"),
        ("pengalaman: {lama: x}", "kunci-asing"),
        ("langkah: [a, b, c, d, e, f, g, h]", "langkah-banyak"),
    ],
)
def test_a_wrong_form_is_refused_with_a_sentence(block: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        guide(MUST + block)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")


def test_seven_steps_are_not_too_many() -> None:
    assert len(guide(f"{MUST}langkah: [a, b, c, d, e, f, g]").steps) == MOST_STEPS
