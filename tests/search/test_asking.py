from kiosk.core import Context
from kiosk.documents import Document
from kiosk.search.asking import ask
from tests.conftest import hide
from tests.search.conftest import NEWS, WASTE, Install, law

LONG = law("9", "Sampah Pasar", *["Sampah pasar dibuang."] * 40)
SHORT = law("8", "Kali", "Sampah yang dari pasar tidak boleh sama sekali dibuang ke sungai dan ke kali.")


def withdraw(ctx: Context, document: Document) -> None:
    current = ctx.content.current()
    assert current is not None
    path = f"kim/dokumen/{document.id}.json"
    hide(ctx, current.manifest.targets()[path].sha256)


def found(ctx: Context, query: str, limit: int = 20) -> set[str]:
    return {result.id for result in ask(ctx, ctx.content.current(), query, limit).results}


def test_withdrawn_item_is_not_found_and_nothing_of_it_is_shown(ctx: Context, install: Install) -> None:
    install(WASTE, NEWS)
    assert found(ctx, "sampah") == {WASTE.id}
    withdraw(ctx, WASTE)
    assert found(ctx, "sampah") == set()
    assert found(ctx, "perda 3 2024") == set()
    assert found(ctx, "balita") == {NEWS.id}


def test_withdrawn_law_of_many_articles_does_not_hide_what_comes_after_it(ctx: Context, install: Install) -> None:
    install(LONG, SHORT)
    assert found(ctx, "sampah pasar dibuang", 3) == {LONG.id}
    withdraw(ctx, LONG)
    assert found(ctx, "sampah pasar dibuang", 3) == {SHORT.id}


def test_box_without_content_answers_nothing(ctx: Context) -> None:
    assert ask(ctx, None, "sampah", 5).results == ()
