"""The command `kiosk`: global options, every slice's commands, `serve`, and one place where refusals become words.

Exit codes: 0 done, 1 our fault, 2 usage, 3 refused input. With `--json` there is exactly one object on stdout, on a
refusal too.
"""

import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import ClassVar

import click
import msgspec

from kiosk import __version__
from kiosk.app import FEATURES, default_data, open_context
from kiosk.core import Context, Feature, KioskError, service
from kiosk.web.serving.listener import Listener

__all__ = ["cli", "main"]

_HELP = "kiosk.help"  # help is given without touching the data folder
_WATCH_SECONDS = 0.5
_WRITERS = {"serve": "web", "announcements": "announcer", "import": "import", "stick": "import"}


class _Commands(click.Group):
    """Loads a slice's commands only when one of them is asked for."""

    owners: ClassVar[Mapping[str, Feature]] = {name: feature for feature in FEATURES for name in feature.command_names}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options = args[: args.index("--")] if "--" in args else args
        ctx.meta[_HELP] = "--help" in options
        return super().parse_args(ctx, args)

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted([*self.owners, *self.commands])

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        owner = self.owners.get(name)
        if owner is None:
            return super().get_command(ctx, name)
        for command in owner.commands():
            if isinstance(command, click.Command) and command.name == name:
                return command
        raise TypeError(f"{owner.name} names the command {name} and does not bring it")


@click.group(cls=_Commands)
@click.option("--data", type=click.Path(path_type=Path), help="Map data (KIOSK_DATA).")
@click.option("--config", type=click.Path(path_type=Path), help="File setelan; biasanya pos.toml di map data.")
@click.version_option(__version__)
@click.pass_context
def cli(click_ctx: click.Context, data: Path | None, config: Path | None) -> None:
    """Pos Lesehan: kabar dan aturan untuk warga, tanpa internet."""
    if click_ctx.meta[_HELP]:
        return
    name = click_ctx.invoked_subcommand or ""
    opened = open_context(data or default_data(), config, _WRITERS.get(name, "cli"))
    click_ctx.obj = opened if name == "serve" else click_ctx.with_resource(opened)


@cli.command()
@click.option("--listen", default="127.0.0.1:8080", show_default=True, help="Untuk HP: HOST:PORT atau socket:NAMA.")
@click.option("--operator", default="127.0.0.1:8081", show_default=True, help="Untuk layar pos, sama caranya.")
@click.option("--demo", is_flag=True, help="Isi contoh, data sementara.")
@click.pass_obj
def serve(own: AbstractContextManager[Context], listen: str, operator: str, *, demo: bool) -> None:
    """Layani halaman sampai dihentikan."""
    listeners = [Listener.of("phone", listen), Listener.of("screen", operator)]
    with ExitStack() as stack:
        if demo:
            from kiosk.demo import demo_context

            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pos-lesehan-")))
            own = demo_context(folder)
        _serve(stack.enter_context(own), listeners)


def _serve(ctx: Context, listeners: Sequence[Listener]) -> None:
    from kiosk.web.serving.living import Life
    from kiosk.web.serving.server import start_serving

    asked: list[int] = []  # not an Event: its lock may be held by the very thread the signal interrupts
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda given, _: asked.append(given))
    given = service.inherited() if any(listener.given for listener in listeners) else {}
    serving = start_serving(ctx, listeners, given=given)
    for listener, why in serving.refused:
        click.echo(f"{listener.host}:{listener.port} tidak bisa dipakai.", err=True)
        click.echo(f"Tutup program yang memakainya, atau pilih alamat lain. ({why})", err=True)
    for listener in serving.ready:
        who = {"phone": "HP", "screen": "layar pos dan pengurus"}[listener.channel]
        click.echo(f"Melayani {who} di http://{listener.host}:{listener.port}/")
    if not serving.ready:
        raise click.exceptions.Exit(1)
    life = Life(ctx, serving)
    life.begin()
    try:
        while not (asked or life.turn()):  # a signal that another thread takes does not wake this one
            time.sleep(_WATCH_SECONDS)
    finally:
        service.notify("STOPPING=1")
        serving.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, and turn what went wrong into a sentence, an exit code and, if asked, one JSON object.

    `arguments` are those behind the program's name; None takes the ones it was started with.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = cli(given, prog_name="kiosk", standalone_mode=False)
    except click.Abort:
        code = 1  # stopped at a question, nothing done
    except click.ClickException as error:
        code = error.exit_code
        if "--json" in given:
            _print_refusal({"code": "pemakaian", "message": error.format_message(), "detail": ""})
        else:
            error.show()
    except KioskError as error:
        code = error.exit_code
        if "--json" in given:
            _print_refusal(error.as_reason())
        else:
            click.echo(error.message, err=True)
            if error.detail:
                click.echo(f"(Untuk teknisi: {error.detail})", err=True)
    sys.exit(code or 0)


def _print_refusal(reason: dict[str, str]) -> None:
    click.echo(msgspec.json.encode({"result": "refused", "reason": reason}).decode())
