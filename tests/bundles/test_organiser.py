import click
import pytest
from click.testing import CliRunner

from kiosk.bundles.organiser import organiser
from kiosk.web import OperatorBook
from tests.bundles.forge import Post


@click.command()
@click.pass_obj
def whoami(post: Post) -> None:
    click.echo(organiser(post.ctx, "Bu Siti"))


def test_pin_is_asked_without_being_shown_where_nobody_set_it(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_PIN", raising=False)
    OperatorBook(post.ctx.tables).add("Bu Siti", "271828")
    answer = CliRunner().invoke(whoami, obj=post, input="271828\n")
    assert answer.stdout == "Bu Siti\n"
    assert "271828" not in answer.output
