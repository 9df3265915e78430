"""Sticks as pockets, bad readers and malice make them; always the same way for the same seed."""

import os
import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

__all__ = ["MUTATIONS", "mutate"]

SECTOR = 512
SPARSE = 10 << 30
ODD_NAMES = ("a\\b", "....", "con", "A" * 250, "titik.", "spasi ", "\u202egpj.kim", "\x01", "🙂.kim", "-rf", "metadata")


def flip(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        file.write_bytes(data)


def truncate(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    os.truncate(file, dice.randrange(file.stat().st_size + 1))


def insert(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    data = file.read_bytes()
    at = dice.randrange(len(data) + 1)
    file.write_bytes(data[:at] + dice.randbytes(dice.randrange(1, SECTOR)) + data[at:])


def zero_sector(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    data = bytearray(file.read_bytes())
    at = dice.randrange(len(data) // SECTOR + 1) * SECTOR
    data[at : at + SECTOR] = bytes(len(data[at : at + SECTOR]))
    file.write_bytes(data)


def swap(file: Path, dice: random.Random, files: Sequence[Path]) -> None:
    other = dice.choice(files)
    first, second = file.read_bytes(), other.read_bytes()
    file.write_bytes(second)
    other.write_bytes(first)


def delete(file: Path, _: random.Random, __: Sequence[Path]) -> None:
    file.unlink()


def duplicate(file: Path, dice: random.Random, files: Sequence[Path]) -> None:
    shutil.copyfile(file, dice.choice(files).parent / f"{dice.randrange(9)}.{file.name}"[:200])


def rename(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    file.rename(file.with_name(dice.choice(ODD_NAMES)))


def change_case(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    target = dice.choice([file, file.parent])
    target.rename(target.with_name(target.name.swapcase()))


def link(file: Path, dice: random.Random, files: Sequence[Path]) -> None:
    file.unlink()
    file.symlink_to(dice.choice(["/etc/passwd", "..", file.name, str(dice.choice(files)), "/dev/zero"]))


def pipe(file: Path, _: random.Random, __: Sequence[Path]) -> None:
    file.unlink()
    os.mkfifo(file)


def folder(file: Path, _: random.Random, __: Sequence[Path]) -> None:
    file.unlink()
    file.mkdir()


def file_for_folder(file: Path, _: random.Random, __: Sequence[Path]) -> None:
    shutil.rmtree(file.parent)
    file.parent.write_bytes(b"")


def grow(file: Path, dice: random.Random, _: Sequence[Path]) -> None:
    os.truncate(file, dice.choice([file.stat().st_size + 1, 20_000, 6_000_000, SPARSE]))


Mutation = Callable[[Path, random.Random, Sequence[Path]], None]
MUTATIONS: Sequence[Mutation] = (
    flip,
    truncate,
    insert,
    zero_sector,
    swap,
    delete,
    duplicate,
    rename,
    change_case,
    link,
    pipe,
    folder,
    file_for_folder,
    grow,
)
RATHER = 3  # of four mutations hit a package, not a plain file


def mutate(stick: Path, seed: int) -> list[str]:
    """Spoil the stick in one to three ways; what was done, to be told when it led to something."""
    dice = random.Random(seed)  # noqa: S311 - repeatable on purpose
    done = []
    for number in range(dice.choice([1, 1, 2, 3])):
        files = [path for path in sorted(stick.rglob("*")) if path.is_file() and not path.is_symlink()]
        files = [path for path in files if path.stat().st_size < SPARSE]
        signed = [path for path in files if path.suffix == ".kim" or "PAKET" in path.parts]
        chosen = signed if signed and dice.randrange(4) < RATHER else files
        if chosen:
            mutation = MUTATIONS[seed % len(MUTATIONS)] if not number else dice.choice(MUTATIONS)
            file = dice.choice(chosen)
            mutation(file, dice, files)
            done.append(f"{mutation.__name__} {file.relative_to(stick)}")
    return done
