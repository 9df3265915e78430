"""Everything espeak-ng was measured to read wrongly: the written form and the words a radio reader would say.

The rows are those of two studies of espeak-ng 1.51, one over national documents (SURVEY), one over a KIM's own notices
(NOTICES). Where they differ, or ask for something nobody would read out, the remark says what was chosen.
"""

import pytest

from kiosk.speech.text.words import spoken_sentences

SURVEY = [
    ("jam 19.00-21.00 WIB", "jam sembilan belas sampai dua puluh satu Waktu Indonesia Barat"),
    ("pukul 07.30", "pukul tujuh lewat tiga puluh menit"),
    ("Rp 636 miliar", "enam ratus tiga puluh enam miliar rupiah"),
    ("Rp 636 M", "enam ratus tiga puluh enam miliar rupiah"),
    ("Rp5.000,-", "lima ribu rupiah"),
    ("Rp250.000,00 (dua ratus lima puluh ribu rupiah)", "dua ratus lima puluh ribu rupiah"),
    ("No. 12A Tahun 2010", "nomor dua belas a Tahun dua ribu sepuluh"),
    ("RT 03/RW 02", "er te tiga, er we dua"),
    ("08/PER/M.KOMINFO/6/2010", "nol delapan per em kominfo enam dua ribu sepuluh"),
    ("No.020/024", "nomor nol dua nol garis miring nol dua empat"),
    ("3x24 jam", "tiga kali dua puluh empat jam"),
    ("45 km²", "empat puluh lima kilometer persegi"),
    ("25°C", "dua puluh lima derajat celsius"),
    ("kg/ha", "kilogram per hektare"),
    ("tgl 11-12-2012", "tanggal sebelas Desember dua ribu dua belas"),
    ("(26/8/2018)", "dua puluh enam Agustus dua ribu delapan belas"),
    ("17-8-1945", "tujuh belas Agustus seribu sembilan ratus empat puluh lima"),
    ("16 February 2026", "enam belas Februari dua ribu dua puluh enam"),
    ("UU ITE", "u u i te e"),
    ("RSUD", "er es u de"),
    ("NIK", "nik"),
    ("HUT RI", "hari ulang tahun er i"),
    ("s.d.", "sampai dengan"),
    ("a.n.", "atas nama"),
    ("dkk.", "dan kawan-kawan"),
    ("dsb.", "dan sebagainya"),
    ("Jl.", "jalan"),
    ("Hj.", "hajah"),
    ("tgl", "tanggal"),
    ("ttg", "tentang"),
    ("Pasal I", "Pasal satu romawi"),
    ("II/a", "dua a"),
    ("±45", "kurang lebih empat puluh lima"),
    ("2010/2011", "dua ribu sepuluh dua ribu sebelas"),
    ("1/2", "setengah"),
    ("TimurLaut", "Timur Laut"),  # a capital is not heard
    ("a@b.go.id", "alamat tertera di layar"),  # "et, titik" is right, and nobody can write it down from hearing
    ("https://jdih.go.id/a?b=1", "alamat tertera di layar"),
    ("0812-3456-7890", "nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol"),
]

NOTICES = [
    ("4.000", "empat ribu"),
    ("1.234.567", "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh"),
    ("12,5 %", "dua belas koma lima persen"),
    ("Rp636.000.000", "enam ratus tiga puluh enam juta rupiah"),
    ("BAB IV", "bab empat"),
    ("BAB XIII", "bab tiga belas"),
    ("KTP, BPJS, PKK", "ka te pe, be pe je es, pe ka ka"),
    ("19.00-21.00", "sembilan belas sampai dua puluh satu"),
    ("WIB", "waktu Indonesia barat"),
    ("3x24", "tiga kali dua puluh empat"),
    ("Jl. Melati", "jalan Melati"),
    ("11-12-2012", "sebelas Desember dua ribu dua belas"),
    ("(0285) 421234", "nol dua delapan lima, empat dua satu, dua tiga empat"),
    ("12.5 persen", "dua belas koma lima persen"),
    ("Bpk. H. Slamet", "bapak haji Slamet"),
    ("dst.", "dan seterusnya"),
    ("dll.", "dan lain-lain"),
    ("tgl. 5", "tanggal lima"),
    ("dr. Ani", "dokter Ani"),
    ("Dr. Budi", "doktor Budi"),
    ("UMKM, SMA, PDAM, APBD, TNI", "u em ka em, es em a, pe de a em, a pe be de, te en i"),
    ("TIK, WA", "te i ka, we a"),
    ("XL", "eks el"),
    ("BAB I", "bab satu"),
    ("RT I", "er te satu"),
    ("½ gelas", "setengah gelas"),
    ("± 3", "kurang lebih tiga"),
    ("§ 5", "bagian lima"),
    ("beras • gula", "beras, gula"),
    ("ya … tidak", "ya, tidak"),
    ("www.contoh.go.id", "alamat tertera di layar"),
    ("jam 08.00 s/d 12.00", "jam delapan sampai dua belas"),
    ("08.00 s/d 12.00", "delapan sampai dua belas"),
    ("1 Mei, dan mei lalu", "satu Mei, dan mei lalu"),
    ("golongan II/A", "golongan dua a"),
    ("anak2", "anak-anak"),
    ("ke-2", "kedua"),
    ("12A", "dua belas a"),
]


@pytest.mark.parametrize(("written", "words"), SURVEY + NOTICES)
def test_nothing_is_read_as_espeak_alone_reads_it(written: str, words: str) -> None:
    assert spoken_sentences(written) == [f"{words}."]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("jam 19.00-21.00 WIB", "jam tujuh sampai jam sembilan malam"),
        ("pukul 07.30", "jam setengah delapan pagi"),
        ("08.00 s/d 12.00", "jam delapan pagi sampai jam dua belas siang"),
        ("Kamis malam 19.30", "Kamis malam jam setengah delapan malam"),
        ("jam 13.00", "jam satu siang"),
    ],
)
def test_neighbours_never_hear_a_time_of_twenty_four_hours(written: str, words: str) -> None:
    assert spoken_sentences(written, style="woro-woro") == [f"{words}."]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Warga RT 03/RW 02", "Warga er te tiga, er we kalih"),
        ("tabuh 07.30", "tabuh setengah wolu énjing"),
        ("jam 19.00-21.00 WIB", "jam pitu ngantos jam sanga dalu"),
        ("tgl 11-12-2012", "tanggal sewelas Desember kalih èwu rolas"),
        ("Rp 25.000", "selawé èwu rupiyah"),
        ("Rp 1,5 juta", "setunggal koma gangsal yuta rupiyah"),
        ("Bpk. H. Slamet, Jl. Melati No. 12A", "bapak haji Slamet, jalan Melati nomer rolas a"),
        ("5 thn, 3 kg", "gangsal taun, tiga kilo"),
        ("ke-2, ke-1", "kaping kalih, kapisan"),
        ("12,5 %", "rolas koma gangsal persen"),
        ("½ ± 5", "setengah kirang langkung gangsal"),
        ("sapu, ember, dll.", "sapu, ember, lan sanès-sanèsipun"),
        ("a & b", "a lan be"),
        ("https://x.id", "alamatipun wonten ing layar"),
        ("Pasal 5 ayat (2)", "Pasal gangsal ayat kalih"),
    ],
)
def test_javanese_has_its_own_numbers_hours_and_measures(written: str, words: str) -> None:
    assert spoken_sentences(written, "jv", "woro-woro") == [f"{words}."]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Dibuka tgl 17-20/6/2026.", "Dibuka tanggal tujuh belas sampai dua puluh Juni dua ribu dua puluh enam."),
        ("Denda maks. Rp1.000.000", "Denda maksimal satu juta rupiah."),
        ("Bantuan u/ 25 warga", "Bantuan untuk dua puluh lima warga."),
        ("Info: 123", "Info: satu dua tiga."),
        ("Posko RW 2, atau nomor 112.", "Posko er we dua, atau nomor satu satu dua."),
        ("Hubungi 119 atau 112.", "Hubungi satu satu sembilan atau satu satu dua."),
        ("PP nomor 112 tahun 2021", "pe pe nomor seratus dua belas tahun dua ribu dua puluh satu."),
    ],
)
def test_how_notices_of_a_kelurahan_are_written_is_understood(written: str, said: str) -> None:
    assert spoken_sentences(written, "id", "woro-woro") == [said]
