from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles.insertion.insertion import Patience
from kiosk.bundles.insertion.wishing import LOOKS, Wishing
from kiosk.core import Request, Requests, atomic
from tests.bundles.forge import Desk
from tests.bundles.insertion.scene import Scene, plain, scene


@pytest.fixture
def post(tmp_path: Path, desk: Desk, stick: Path) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk) as made:
        made.insert(plain(stick), Patience(answer=0, sleep=made.sleep))
        yield made


def looked(post: Scene, times: int = LOOKS) -> Request:
    wishing = Wishing(post.ctx)
    token = Requests(post.ctx.paths).drop(Request(do="approve", by="Bu Siti"), post.clock.read().now)
    for _ in range(times):
        wishing.look()
    wish = Requests(post.ctx.paths).get(token)
    assert wish is not None
    return wish


def test_wish_is_left_to_the_pages_own_process_first(post: Scene) -> None:
    assert looked(post, LOOKS - 1).answer == ""
    assert post.post.titles() == {}


def test_wish_nobody_took_up_is_done_and_answered(post: Scene) -> None:
    wish = looked(post)
    assert (wish.refused, wish.answer) == (False, "Selesai. 1 kabar sekarang ditampilkan.")
    assert list(post.post.titles().values()) == ["Posyandu sabtu"]


def test_wish_that_cannot_be_done_is_answered_with_the_reason(post: Scene) -> None:
    requests = Requests(post.ctx.paths)
    token = requests.drop(Request(do="approve", by="Bu Siti", ids=("pos-asing",)), post.clock.read().now)
    wishing = Wishing(post.ctx)
    for _ in range(LOOKS):
        wishing.look()
    wish = requests.get(token)
    assert wish is not None
    assert wish.refused
    assert wish.answer


def test_wish_waits_while_another_import_runs(post: Scene) -> None:
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        assert looked(post).answer == ""


def test_answer_that_it_was_done_replaces_one_that_it_could_not_be(post: Scene) -> None:
    requests = Requests(post.ctx.paths)
    wishing = Wishing(post.ctx)
    token = requests.drop(Request(do="approve", by="Bu Siti"), post.clock.read().now)
    wish = requests.get(token)
    assert wish is not None
    requests.answer(wish, "Kotak belum bisa mengerjakannya.", refused=True)
    wishing._do(wish)
    done = requests.get(token)
    assert done is not None
    assert (done.answer, done.refused) == ("Selesai. 1 kabar sekarang ditampilkan.", False)
    wishing._do(wish)
    assert requests.get(token) == done
