from kiosk.web.screen.state import LARGEST, LOUDEST, SOFTEST, ScreenState


def test_letters_grow_and_shrink_only_as_far_as_the_page_was_drawn_for() -> None:
    state = ScreenState()
    state.resize(-1)
    assert state.letters == 0
    for _ in range(LARGEST + 2):
        state.resize(1)
    assert state.letters == LARGEST


def test_large_letters_do_not_stay_for_the_next_visitor() -> None:
    state = ScreenState()
    state.resize(1)
    state.rest()
    assert (state.letters, state.variant()) == (0, "")


def test_a_page_kept_in_small_letters_never_answers_who_needs_large_ones() -> None:
    state = ScreenState()
    usual = state.variant()
    state.resize(1)
    assert state.variant() != usual


def test_every_visitor_has_a_number_of_their_own() -> None:
    state = ScreenState()
    before = state.visit
    state.rest()
    assert state.visit == before + 1


def test_the_last_step_of_sound_is_told_apart_from_one_that_was_taken() -> None:
    state = ScreenState()
    assert [state.turn(1) for _ in range(LOUDEST + 1)] == [True] * LOUDEST + [False]
    assert state.loudness.level == state.loudness.most
    assert [state.turn(-1) for _ in range(LOUDEST - SOFTEST)][-1]
    assert not state.turn(-1)
    assert state.loudness.level == 1


def test_neither_loudness_nor_its_refusal_stays_for_the_next_visitor() -> None:
    state = ScreenState()
    usual = state.loudness
    state.turn(1)
    state.refuse("Di sini tidak ada pengeras suara.")
    assert state.loudness.silent
    state.rest()
    assert state.loudness == usual


def test_a_refusal_is_forgotten_once_the_box_obeys() -> None:
    state = ScreenState()
    state.refuse("")
    state.turn(1)
    assert not state.loudness.silent
