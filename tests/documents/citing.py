"""What tests of the citation grammar share: old and odd citations, and a citation in words to compare."""

from kiosk.documents import Citation

CITED = [
    Citation("uud", "", "1945", article="33", paragraph="3"),
    Citation("permen", "8", "2010", issuer="KOMINFO", month="6", printed="08/PER/M.KOMINFO/6/2010", article="7"),
    Citation("permenkeu", "113", "2012", issuer="KEUANGAN", printed="113/PMK.05/2012"),
    Citation("permenhub", "87", "2021", issuer="PERHUBUNGAN"),
    Citation("permen", "M.HH-05.OT.01.01", "2010", issuer="KUMHAM"),
    Citation("permen", "3", "1978", printed="PER.03/MEN/1978"),
    Citation("perdirjen", "22", "2013", issuer="PB", printed="PER-22/PB/2013"),
    Citation("se", "43", "2014", issuer="PB", printed="SE-43/PB/2014"),
    Citation("tapmpr", "XVI", "1998", printed="XVI/MPR/1998"),
    Citation("tapmpr", "XVI", "1998"),
    Citation("kepgub", "441", "2010", region="Provinsi Contoh", month="1", printed="441/KPTS/I/2010"),
    Citation("seojk", "19", "2023", printed="19/SEOJK.06/2023"),
]
"""Citations whose parts depend on each other."""

_PARTS = "type number year issuer month region printed about article paragraph letter item"


def told(citation: Citation | None) -> str:
    """The filled parts: "type=perda number=5 year=2015 region=Kota Contoh"."""
    parts = {name: getattr(citation, name) for name in _PARTS.split()} if citation else {}
    words = {name: part if isinstance(part, str) else " ".join(part) for name, part in parts.items()}
    return " ".join(f"{name}={part}" for name, part in words.items() if part)
