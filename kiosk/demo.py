"""`kiosk serve --demo`: the sample content packed, signed and imported by the same commands a KIM uses.

Part of the composition root: it may know every slice.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kiosk.app import open_context
from kiosk.core import ContentError, Context, atomic

__all__ = ["SAMPLE", "demo_context"]

SAMPLE = Path(__file__).resolve().parent.parent / "content" / "contoh"
_SETTINGS = '[pos]\nname = "Pos Lesehan"\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\ncity = "Kota Contoh"\n'


@contextmanager
def demo_context(folder: Path, sample: Path = SAMPLE) -> Iterator[Context]:
    """A post in `folder` with the content of `sample`, signed by a KIM made for the occasion.

    Raises:
        ContentError: the sample content is not beside the program (it is part of the source, not of the wheel).
    """
    if not sample.is_dir():
        raise ContentError("contoh-tidak-ada", "Isi contoh tidak ada di sini. Jalankan dari map sumber program.")
    os.environ.setdefault("KIOSK_PASSPHRASE", secrets.token_hex(16))
    settings = folder / "contoh.toml"
    atomic.replace(settings, _SETTINGS.encode())
    repository, bundle = str(folder / "penerbit"), str(folder / "contoh.kim")
    with open_context(folder / "data", settings, "web") as ctx:
        run(ctx, "publisher", "init", "--repo", repository, "--as", "kim-contoh", "--title", "KIM Contoh")
        run(ctx, "publisher", "pack", str(sample), "--repo", repository, "--kim", bundle)
        run(ctx, "trust", "set", str(folder / "penerbit" / "root.json"))
        run(ctx, "import", bundle)
        yield ctx


def run(ctx: Context, name: str, *arguments: str) -> None:
    """Run one command of a slice as the command line would, inside this process."""
    for feature in ctx.features.values():
        for command in feature.commands() if name in feature.command_names else ():
            if isinstance(command, click.Command) and command.name == name:
                command.main(args=list(arguments), prog_name=name, standalone_mode=False, obj=ctx)
