from kiosk.library.ties import Change


def test_a_regulation_is_named_shortly_where_its_topic_would_push_the_text_away() -> None:
    assert Change("7", "Perda Nomor 5 Tahun 2025 tentang Perubahan atas Perda Nomor 3", "/p/9").short == (
        "Perda Nomor 5 Tahun 2025"
    )
    assert Change("7", "UUD 1945", "/p/1").short == "UUD 1945"
