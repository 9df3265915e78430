"""Laws by the names everybody calls them: "UU ITE", "UU Ciptaker".

A nickname names every law that bears it: the newest whole law first, then the laws that amended it, the newest first,
then what it replaced. So "uu ite pasal 27" opens the law that has the article, and where only an amendment is
installed, that is found. Only laws whose number is beyond doubt stand here; a word of a topic ("uu sampah") is none.
"""

from kiosk.documents.citation.words import Words

__all__ = ["ALONE", "LAWS", "nickname_at"]

_TABLE = """
adminduk, administrasi kependudukan: 23/2006 24/2013
administrasi pemerintahan: 30/2014
advokat: 18/2003
arsip, kearsipan: 43/2009
asn, aparatur sipil negara: 20/2023 5/2014
bantuan hukum: 16/2011
bencana, penanggulangan bencana: 24/2007
bpjs: 24/2011
bumn: 19/2003 1/2025
cagar budaya: 11/2010
ciptaker, cipta kerja, ciptakerja: 6/2023 perppu:2/2022 11/2020
desa: 6/2014 3/2024
disabilitas, penyandang disabilitas: 8/2016
fidusia, jaminan fidusia: 42/1999
guru, guru dan dosen: 14/2005
hak cipta: 28/2014
ham, hak asasi manusia: 39/1999
hkpd: 1/2022
hpp, harmonisasi peraturan perpajakan: 7/2021
ikn, ibu kota negara: 3/2022 21/2023
ite, informasi dan transaksi elektronik: 11/2008 1/2024 19/2016
jalan: 38/2004 2/2022
jph, jaminan produk halal: 33/2014
kepolisian, polri: 2/2002
keimigrasian, imigrasi: 6/2011
kejaksaan: 16/2004 11/2021
kesehatan: 17/2023 36/2009
ketenagakerjaan, naker, tenaga kerja: 13/2003
keuangan negara: 17/2003
kewarganegaraan: 12/2006
kip, keterbukaan informasi publik: 14/2008
konsumen, perlindungan konsumen: 8/1999
koperasi, perkoperasian: 25/1992
kpk: 30/2002 19/2019 10/2015
kuhap: 8/1981
kuhp: 1/2023 1/1946
kup: 6/1983
lalu lintas, llaj, lalin, lantas: 22/2009
lansia, lanjut usia: 13/1998
lingkungan hidup, pplh: 32/2009
mahkamah konstitusi, mk: 24/2003 7/2020 8/2011
merek: 20/2016
minerba: 4/2009 2/2025 3/2020
narkotika, narkoba: 35/2009
ojk: 21/2011
ormas: 17/2013 16/2017
p2sk: 4/2023
p3, pppu, pembentukan peraturan perundang undangan: 12/2011 13/2022 15/2019
pdp, pelindungan data pribadi, perlindungan data pribadi: 27/2022
pdrd: 28/2009
pelayanan publik: 25/2009
pemasyarakatan: 22/2022 12/1995
pemda, pemerintahan daerah, pemerintah daerah: 23/2014 9/2015 2/2015 32/2004
pemilu, pemilihan umum: 7/2017
penataan ruang, tata ruang: 26/2007
penyiaran: 32/2002
perbankan: 7/1992 10/1998
perbendaharaan negara: 1/2004
perkawinan: 1/1974 16/2019
perlindungan anak: 23/2002 17/2016 35/2014
perpustakaan: 43/2007
pers: 40/1999
pilkada: 1/2015 6/2020 10/2016 8/2015
pkdrt, kdrt: 23/2004
pornografi: 44/2008
rumah sakit: 44/2009
rumah susun, rusun: 20/2011
sisdiknas: 20/2003
sjsn: 40/2004
sppa, peradilan anak: 11/2012
telekomunikasi: 36/1999
tipikor: 31/1999 20/2001
tni: 34/2004 3/2025
tpks: 12/2022
tppu, pencucian uang: 8/2010
umkm: 20/2008
uupa, agraria, pokok agraria, pokok pokok agraria: 5/1960
wakaf: 41/2004
yayasan: 16/2001 28/2004
zakat, pengelolaan zakat: 23/2011
"""


def _laws() -> dict[tuple[str, ...], tuple[tuple[str, str, str], ...]]:
    laws: dict[tuple[str, ...], tuple[tuple[str, str, str], ...]] = {}
    for row in _TABLE.strip().splitlines():
        names, numbers = row.split(":", 1)
        found = []
        for number in numbers.split():
            kind, _, law = number.rpartition(":")
            running, _, year = law.partition("/")
            found.append((kind or "uu", running, year))
        laws |= {tuple(name.split()): tuple(found) for name in names.split(", ")}
    return laws


LAWS = _laws()
"""Type, number and year of each law a nickname names."""

ALONE = frozenset({("kuhp",), ("kuhap",), ("uupa",), ("ciptaker",)})
"""Nicknames that no other word stands for, so that "UU" may be missing."""

_LONGEST = max(map(len, LAWS))


def nickname_at(words: Words, place: int) -> tuple[str, ...]:
    """The nickname that begins at `place`, the longest that fits; empty where none does."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        name = tuple(words.low[place : place + length])
        if name in LAWS:
            return name
    return ()
