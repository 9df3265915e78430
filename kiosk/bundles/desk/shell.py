"""What the commands of the publisher's desk share: passphrases, the date, what is told on the way and at the end."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress as Bar

from kiosk.bundles.desk.dates import require_plausible
from kiosk.bundles.desk.keys import Passphrases
from kiosk.bundles.desk.outputs import write_kim, write_tree
from kiosk.bundles.desk.repository import Issue, Repository, Signers
from kiosk.bundles.desk.rotation import Waiting, finish, waiting
from kiosk.core import Clock, Context
from kiosk.web import long_date

__all__ = [
    "DATE_OK",
    "HOLDERS",
    "KIM",
    "PATH",
    "REPO",
    "TREE",
    "Opened",
    "Tenths",
    "ask",
    "ask_new",
    "moment",
    "opened",
    "reading",
    "steps",
    "tell_issue",
    "tell_waiting",
    "write_outputs",
]

PATH = click.Path(path_type=Path)
REPO = click.option("--repo", "folder", required=True, type=PATH, help="Map penerbit.")
DATE_OK = click.option("--date-ok", is_flag=True, help="Tanggal laptop ini sudah diperiksa dan memang benar.")
HOLDERS = click.option("--holders", is_flag=True, help="Tiap kunci root diberi kata sandi oleh pemegangnya sendiri.")
KIM = click.option("--kim", type=PATH, help="Tulis juga terbitannya sebagai satu file ini.")
TREE = click.option("--tree", type=PATH, help="Tulis juga sebagai map di bawah map ini (KIM/PAKET di flashdisk).")
PATIENCE = 5.0  # seconds without a word, where there is no bar to look at


@dataclass(frozen=True)
class Opened:
    """A repository with the keys to publish in it, and the moment to publish under."""

    repository: Repository
    signers: Signers
    now: datetime


def opened(ctx: Context, folder: Path, *, date_ok: bool) -> Opened:
    """The repository in `folder`, after a change of keys that was only waiting to be finished.

    Raises:
        RefusedError: no publisher there, a doubtful date, or a passphrase that does not open its keys.
    """
    repository = Repository(folder)
    now = moment(ctx, repository, date_ok=date_ok)
    passphrase = ask()
    repository = finish(repository, passphrase, now)
    under_way = waiting(repository)
    if under_way:
        tell_waiting(under_way, folder)
    return Opened(repository, repository.signers(passphrase), now)


def moment(ctx: Context, repository: Repository | None, *, date_ok: bool) -> datetime:
    """Now, by this laptop.

    Raises:
        RefusedError: doubtful (`tanggal-meragukan`), and nobody vouched for it.
    """
    now = ctx.clock.read().now
    issue = repository.issue() if repository else None
    if not date_ok:
        require_plausible(now, issue.published if issue else None)
    return now


def ask(question: str = "Kata sandi penerbit", *, new: bool = False) -> str:
    """A passphrase, from KIOSK_PASSPHRASE or from whoever sits there."""
    given = os.environ.get("KIOSK_PASSPHRASE")
    return given or str(click.prompt(question, hide_input=True, confirmation_prompt=new, err=True))


def ask_new(names: Sequence[str], *, publisher: str = "") -> Passphrases:
    """Passphrases for new keys: the publisher's, unless known, and one for each key of `names` that wants its own."""
    own = publisher or ask("Kata sandi baru untuk penerbit", new=True)
    holders = {}
    for name in names if not os.environ.get("KIOSK_PASSPHRASE") else ():
        question = f"Kata sandi pemegang {name} (Enter: sama dengan penerbit)"
        given = click.prompt(
            question, hide_input=True, confirmation_prompt=True, default="", show_default=False, err=True
        )
        if given:
            holders[name] = str(given)
    return Passphrases(own, holders)


def tell_issue(issue: Issue) -> None:
    """Which publication it is."""
    day = long_date(issue.published.date())
    click.echo(f"Terbitan {issue.version}, {day}: {len(issue.targets)} file.")


def tell_waiting(under_way: Waiting, folder: Path) -> None:
    """What a change of keys still needs."""
    click.echo(f"Pergantian kunci menunggu {under_way.missing} segel lagi, dari: {', '.join(under_way.holders)}.")
    click.echo("Sampai itu lengkap, kunci yang sekarang tetap dipakai. Pemegang kunci root menjalankan:")
    click.echo(f"  kiosk publisher sign --repo {folder} --root-key FILE_KUNCI")


def write_outputs(clock: Clock, repository: Repository, kim: Path | None, tree: Path | None) -> None:
    """The publication as a file, as a tree, or neither."""
    if not kim and not tree:
        return
    files, name = repository.files(), repository.publisher.name
    if kim:
        with steps(clock, "Menulis", len(files)) as step:
            size = write_kim(kim, name, files, step)
        click.echo(f"Paket: {kim} ({size} byte)")
    if tree:
        with steps(clock, "Menulis", len(files)) as step:
            write_tree(tree, name, files, step)
        click.echo(f"Paket: {tree / name}")


class Tenths:
    """Tells how far it is where there is no terminal with a bar: a line every tenth, once it has taken a while."""

    def __init__(self, clock: Clock, title: str, *, terminal: bool) -> None:
        self._clock = clock
        self._title = title
        self._start = clock.read().monotonic
        self._told = 10 if terminal else 0

    def __call__(self, done: int, total: int, name: str = "") -> None:
        """`done` of `total`."""
        tenth = done * 10 // total if total else 0
        if tenth > self._told and self._clock.read().monotonic - self._start >= PATIENCE:
            self._told = tenth
            click.echo(" ".join(filter(None, [self._title, f"{tenth * 10} %", name])), err=True)


@contextmanager
def steps(clock: Clock, title: str, total: int) -> Iterator[Callable[[], None]]:
    """Call what it gives once for each of `total` steps: a bar on a terminal, some lines elsewhere."""
    console = Console(stderr=True)
    tenths, done = Tenths(clock, title, terminal=console.is_terminal), 0
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=total)

        def step() -> None:
            nonlocal done
            done += 1
            bar.advance(task)
            tenths(done, total)

        yield step


@contextmanager
def reading(clock: Clock) -> Iterator[Callable[[int, int, str], None]]:
    """The same for a source that is being read, which takes hours where it is made of scans."""
    from kiosk.authoring import shown_progress

    tenths = Tenths(clock, "Membaca", terminal=Console(stderr=True).is_terminal)
    with shown_progress() as shown:

        def tell(done: int, total: int, name: str) -> None:
            shown(done, total, name)
            tenths(done, total, name)

        yield tell
