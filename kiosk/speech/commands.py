"""`kiosk say`: hear, keep or see what would be spoken."""

from pathlib import Path

import click

from kiosk.core import Context, atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.output.player import blocks
from kiosk.speech.settings import make_player, make_reader
from kiosk.speech.text.words import spoken_sentences

__all__ = ["COMMANDS", "say"]


@click.command("say")
@click.argument("text")
@click.option("--lang", "language", type=click.Choice(["id", "jv"]), default="id", show_default=True, help="Bahasa.")
@click.option(
    "--style", type=click.Choice(["law", "woro-woro"]), default="law", show_default=True, help="Cara membaca."
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Simpan bunyinya ke file WAV ini.")
@click.option("--words", is_flag=True, help="Tampilkan kata yang akan diucapkan, tanpa bunyi.")
@click.pass_obj
def say(ctx: Context, text: str, language: str, style: str, *, out: Path | None, words: bool) -> None:
    """Bacakan TEXT di kotak ini."""
    if not spoken_sentences(text, language, style):
        raise click.BadParameter("tidak ada yang bisa dibacakan.", param_hint="TEXT")
    if words:
        for sentence in spoken_sentences(text, language, style):
            click.echo(sentence)
        return
    if out is not None and not out.absolute().parent.is_dir():
        raise click.BadParameter(f"folder {out.parent} tidak ada.", param_hint="--out")
    sound = make_reader(ctx.config, ctx.paths).sound(text, language=language, style=style)
    length = f"{sound.seconds:.1f} detik, {sound.voice}".replace(".", ",", 1)
    if out is not None:
        atomic.write_stream(out, blocks(sound.path))
        click.echo(f"Disimpan: {out} ({length})")
        return
    answer = make_player(ctx.config, ctx.paths).play(sound.path, sound.seconds)
    if answer.result == "failed":
        raise SpeechError("suara-gagal", answer.message)
    click.echo(answer.message or f"Selesai dibacakan ({length}).")


COMMANDS = (say,)
