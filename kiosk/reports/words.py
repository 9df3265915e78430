"""The sentences of a report: plain Indonesian, the same on screen, on paper and in WhatsApp. Pure.

Whoever reads only the sentences knows the report; tables and charts are for who wants to see where they come from.
"""

from datetime import date

from kiosk.reports.facts import first_day
from kiosk.reports.month import DESK, Count, Line, Month, PlayedLine, PostLine, Visitors
from kiosk.web import long_date

__all__ = [
    "area_words",
    "change",
    "count_words",
    "day_words",
    "hand_words",
    "hours_sentence",
    "month_words",
    "newest_words",
    "posts_heading",
    "posts_sentence",
    "posts_to_look_at",
    "proof_words",
    "reach_sentence",
    "signers",
    "through_words",
    "unknown_sentences",
    "unmet_sentence",
    "unrecorded_sentence",
    "visitors_sentence",
    "wordless_sentence",
]

HIDDEN = "< 3"
_RESULTS = {
    "played": "sampai selesai",
    "written": "disimpan, tanpa pengeras suara",
    "stopped": "dihentikan",
    "failed": "gagal",
    "silent": "tidak berbunyi",
    "missed": "terlewat",
    "started": "terputus, kotak mati",
}
_WHOLE = 0.5  # seconds; a sound that ended so near its end was heard to its end


def count_words(count: Count) -> str:
    """With the dots of Indonesian thousands; a hidden one as "< 3"."""
    return HIDDEN if count is None else f"{count:,}".replace(",", ".")


def change(line: Line) -> str:
    """Such as "naik 42", "turun 3", "sama", "baru"; nothing where a count is hidden."""
    if line.now is None or line.before is None:
        return ""
    if line.now == line.before:
        return "sama"
    if not line.before:
        return "baru"
    return f"{'naik' if line.now > line.before else 'turun'} {count_words(abs(line.now - line.before))}"


def month_words(month: str) -> str:
    """Such as "November 2026"."""
    return long_date(first_day(month)).partition(" ")[2]


def day_words(day: str) -> str:
    """Such as "21 November" for an ISO day."""
    found = date.fromisoformat(day)
    return f"{found.day} {month_words(day[:7]).partition(' ')[0]}"


def through_words(month: Month) -> str:
    """Up to when it is counted, where the month is not over; last month was counted whole."""
    if month.whole:
        return ""
    return f"Dihitung sampai {day_words(month.through)}. Bulan lalu dihitung sebulan penuh."


def unmet_sentence(month: Month) -> str:
    """What is to be fetched next."""
    if not month.unmet_all.now:
        return "Bulan ini semua yang dicari warga sudah ada."
    said = f"{count_words(month.unmet_all.now)} kali warga mencari dan belum ada isinya."
    parts = (said, wordless_sentence(month), "Ini yang sebaiknya dicarikan KIM lebih dulu." if month.unmet else "")
    return " ".join(part for part in parts if part)


def wordless_sentence(month: Month) -> str:
    """Why the words of a search in vain are not shown; nothing where they all are.

    Outside it is not told which of the two reasons held how often: from that the hidden words could be worked out.
    """
    if month.unmet_wordless.now:
        every = month.unmet_wordless.now == month.unmet_all.now
        which = "Semuanya" if every else f"{count_words(month.unmet_wordless.now)} di antaranya"
        return f"{which} bukan kata yang dikenal kotak, jadi katanya tidak disimpan."
    if month.unmet or not month.unmet_all.now:
        return ""
    return "Katanya tidak tampil: bukan kata yang dikenal kotak, jadi tidak disimpan, atau baru dicari 1 atau 2 kali."


def visitors_sentence(visitors: Visitors) -> str:
    """How many different people a day."""
    if not visitors.days:
        return "Belum diketahui berapa orang yang datang sehari."
    return (
        f"Rata-rata {count_words(visitors.mean)} pengunjung berbeda sehari, pada {visitors.days} hari. "
        f"Paling ramai {day_words(visitors.most_day)}: {count_words(visitors.most)}."
    )


def reach_sentence(month: Month) -> str:
    """How many RT; without a word on which has more."""
    areas = [area for ward in month.wards for area in ward.areas]
    if not areas:
        return "Daftar RT pos ini belum diisi, jadi belum diketahui RT mana yang belum dapat kabar."
    reached = sum(area.reached for area in areas)
    if reached == len(areas):
        return f"Semua {len(areas)} RT sudah dapat kabar."
    return f"{reached} dari {len(areas)} RT sudah dapat kabar."


def area_words(month: Month, *, reached: bool) -> list[str]:
    """Such as "RW 2: RT 1, 3", by number."""
    found = []
    for ward in month.wards:
        own = [area.rt for area in ward.areas if area.reached is reached]
        if own:
            found.append(f"RW {ward.rw}: RT {', '.join(own)}")
    return found


def posts_sentence(month: Month) -> str:
    """How many posts of a city sent anything."""
    sent = sum(bool(post.now) for post in month.posts)
    return f"{count_words(sent)} dari {count_words(len(month.posts))} pos punya kunjungan bulan ini."


def posts_to_look_at(month: Month) -> list[PostLine]:
    """Posts of which something is missing; where nothing is, all of them."""
    return _lacking(month) or list(month.posts)


def posts_heading(month: Month) -> str:
    """What stands over them."""
    lacking, every = len(_lacking(month)), count_words(len(month.posts))
    return f"Pos yang perlu dilihat ({count_words(lacking)} dari {every})" if lacking else f"Pos ({every})"


def signers(month: Month) -> tuple[str, str]:
    """Who puts their names under the sheet."""
    return ("Petugas", "Kepala Dinas") if month.kind == DESK else ("Pengurus KIM", "Lurah")


def unrecorded_sentence(month: Month) -> str:
    """Of a month that lies before the first record: its zeros would be a lie."""
    return f"Belum ada catatan untuk bulan itu ({month_words(month.month)}). Catatan pos ini baru mulai sesudahnya."


def newest_words(post: PostLine) -> str:
    """From when a post's newest record is; a box whose clock nobody set is not one that sent nothing."""
    if post.newest:
        return day_words(post.newest)
    return "jam belum pasti" if post.clockless else "belum ada"


def hours_sentence(month: Month) -> str:
    """When the post is needed."""
    counts = [(line.now or 0, -place) for place, line in enumerate(month.hours)]
    most, place = max(counts)
    if not most:
        return "Belum ada kunjungan yang jamnya diketahui."
    hour = -place
    return f"Paling ramai jam {hour}.00 sampai {hour + 1}.00: {count_words(most)} kunjungan."


def proof_words(line: PlayedLine) -> str:
    """What the loudspeaker did, such as "52 detik, sampai selesai"."""
    said = _RESULTS.get(line.result, line.result)
    if not line.of or line.result in {"missed", "silent"}:
        return said
    far = min(line.seconds, line.of)
    length = f"{far:.0f} dari {line.of:.0f} detik" if line.of - far > _WHOLE else f"{line.of:.0f} detik"
    return f"{length}, {said}"


def hand_words(month: Month) -> list[str]:
    """Activities by hand, such as "Selebaran dibagikan: 2 kali, 80 lembar"."""
    found = []
    for line in month.hand:
        if line.times:
            amount = "" if line.unit == "kali" else f", {count_words(line.now)} {line.unit}"
            times = line.now if line.unit == "kali" else line.times
            found.append(f"{line.label}: {count_words(times)} kali{amount}")
    return found


def unknown_sentences(month: Month) -> list[str]:
    """What nobody can say; first what somebody has to mend."""
    unknown = month.unknown
    found = list(unknown.faults)
    if unknown.unsure:
        found.append(f"{count_words(unknown.unsure)} kunjungan dicatat saat jam kotak belum pasti.")
    if unknown.undated:
        found.append(f"{count_words(unknown.undated)} kunjungan tidak diketahui harinya dan tidak ikut dihitung.")
    if unknown.hourless:
        found.append(f"{count_words(unknown.hourless)} kunjungan hanya diketahui hari atau bulannya.")
    return [*found, *unknown.notes]


def _lacking(month: Month) -> list[PostLine]:
    return [post for post in month.posts if post.fault or not post.now]
