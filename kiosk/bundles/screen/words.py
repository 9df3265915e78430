"""Words of the organisers' pages; these are Indonesian only (reference wording 0.12). Pure."""

from kiosk.documents import Kind

__all__ = ["KIND_NAMES", "size_in_words"]

KIND_NAMES = {
    Kind.ANNOUNCEMENT: "Woro-woro",
    Kind.EMERGENCY: "Info darurat",
    Kind.BULLETIN: "Kabar Kampung",
    Kind.REGULATION: "Peraturan",
    Kind.SERVICE: "Urus Surat & Layanan",
    Kind.AGENDA: "Acara & Lowongan",
    Kind.LIBRARY: "Perpustakaan",
    Kind.CONTACT: "Nomor penting",
}
_KIB = 1024
_SMALLEST_MIB = 1000 * _KIB  # from here on in MB


def size_in_words(count: int) -> str:
    """Bytes as people say them: "340 KB", "1,2 MB"."""
    if count < _SMALLEST_MIB:
        return f"{max(1, round(count / _KIB))} KB"
    return f"{count / _KIB / _KIB:.1f} MB".replace(".", ",")
