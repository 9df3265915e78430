"""The card of a post, made by the same steps as a real one: bare Debian, `provisioning/install`, and it boots.

Four layers under build/appliance, each kept as long as what it is made from stays the same: Debian with the packages
the installer asks for, the wheels it installs, the installed root (installed twice: the second run may change nothing),
and the card with what only a test has (guest/). The Debian comes from wherever this machine gets its own packages.
"""

import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.appliance.facilities import BUILD, GUEST
from tests.appliance.layers import Layers, key_of
from tests.appliance.listing import changes, listing
from tests.appliance.machine import Card
from tests.conftest import ROOT
from tests.powercut.facilities import command, run

__all__ = ["LOOSE", "Image", "begin_install", "build_image", "installed_files", "source_files", "unpack"]

SUITE = "bookworm"
PYTHON = "3.11"  # of that Debian
KERNEL = ("linux-image-amd64", "initramfs-tools", "systemd-sysv", "udev", "dbus", "kmod", "e2fsprogs")
TEST_TOOLS = ("wpasupplicant", "iw", "busybox", "curl", "iproute2", "procps", "python3", "zstd")
SPARE = ("usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info")
ROOT_BYTES, DATA_BYTES, BOOT_BYTES = 4 << 30, 1 << 30, 64 << 20
DATA_LABEL, BOOT_LABEL, ROOT_LABEL = "pos-data", "bootfs", "pos-root"
SOURCE = "opt/pos-lesehan-source"
# What is on the card of a Raspberry Pi OS as it comes; the installer adds what is ours.
FSTAB = f"LABEL={ROOT_LABEL} / ext4 defaults,noatime 0 1\nLABEL={BOOT_LABEL} /boot/firmware vfat defaults 0 2\n"
INITRD_MODULES = ("virtio_pci", "virtio_blk", "ext4", "overlay")
NOT_INSTALLED = ("tests/", "benchmarks/", "build/", ".ci/", "CHANGELOG.md", "docs/adr/")
# Files that a run may touch without changing anything anybody sees.
LOOSE = ("proc", "sys", "dev", "run", "tmp")


@dataclass(frozen=True)
class Image:
    """A card, what the second install changed, and how long each layer took (s; 0: it was there)."""

    card: Card
    changed: list[str]
    seconds: dict[str, float]
    installed_bytes: int


def build_image(folder: Path = BUILD) -> Image:
    """Make what is not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    layers = Layers(folder)
    packages = sorted({*KERNEL, *TEST_TOOLS, *_asked_for()})
    base_key = key_of(SUITE, "\n".join(packages), "\n".join(SPARE))
    base = layers.get("base", base_key, lambda place: _debian(place, packages))
    lock = ROOT / "provisioning" / "requirements" / "base.txt"
    wheels_key = key_of([lock])
    wheels = layers.get("wheels", wheels_key, lambda place: _wheels(place, lock))
    sources = installed_files()
    root_key = key_of(base_key, wheels_key, FSTAB, sources, below=ROOT)
    installed = layers.get("root", root_key, lambda place: _installed(place, base, wheels, sources))
    card_key = key_of(root_key, [path for path in GUEST.iterdir() if path.is_file()], below=GUEST)
    card = layers.get("card", card_key, lambda place: _card(place, installed / "root"))
    again = json.loads((installed / "again.json").read_text())
    seconds = layers.seconds | {f"root: {name}": took for name, took in again["seconds"].items()}
    disks = Card(card / "root.raw", card / "data.raw", card / "boot.raw", card / "vmlinuz", card / "initrd")
    return Image(disks, again["changed"], seconds, again["bytes"])


def installed_files() -> list[Path]:
    """The files of this checkout that belong on a card."""
    return [path for path in source_files(ROOT) if not str(path.relative_to(ROOT)).startswith(NOT_INSTALLED)]


def source_files(root: Path) -> list[Path]:
    """The files of a checkout, those not committed yet too; without git, all but what is built."""
    asked = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(asked, capture_output=True, check=False)
    if told.returncode == 0:
        found = [root / name for name in told.stdout.decode().split("\0") if name]
    else:
        skipped = {"build", ".git", "__pycache__", ".venv", ".venv-test"}
        found = [path for path in root.rglob("*") if not skipped & set(path.relative_to(root).parts)]
    return sorted(path for path in found if path.is_file() and not path.is_symlink())


def _asked_for() -> list[str]:
    return subprocess.run(
        [str(ROOT / "provisioning" / "install"), "--packages"], check=True, capture_output=True, text=True
    ).stdout.split()


def _debian(place: Path, packages: list[str]) -> None:
    """A tar of Debian with `packages`, from the sources of this machine's own apt."""
    without = [f"--dpkgopt=path-exclude=/{folder}/*" for folder in SPARE]
    options = ["--variant=minbase", "--mode=root", *without, '--aptopt=APT::Install-Recommends "false"']
    run("mmdebstrap", *options, f"--include={','.join(packages)}", SUITE, str(place / "base.tar"))


def _wheels(place: Path, lock: Path) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    asked = [*pip, "--only-binary", ":all:", "--python-version", PYTHON, "-d", str(place), "-r", str(lock)]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"the wheels: {done.stderr[-2000:]}")


def _installed(place: Path, base: Path, wheels: Path, sources: list[Path]) -> None:
    """Debian unpacked, installed into twice; what the second run changed is written down beside it."""
    root, took = place / "root", {}
    started = time.monotonic()
    unpack(root, base / "base.tar", sources)
    took["unpacked"] = time.monotonic() - started
    took["installed"] = _install(root, wheels, place / "first.log")
    before = listing(root, LOOSE)
    took["again"] = _install(root, wheels, place / "second.log")
    changed = changes(before, listing(root, LOOSE))
    size = sum(path.lstat().st_blocks * 512 for path in root.rglob("*"))
    told = {"changed": changed, "seconds": {name: round(value, 1) for name, value in took.items()}, "bytes": size}
    (place / "again.json").write_text(json.dumps(told, indent=1) + "\n")


def unpack(root: Path, debian: Path, sources: list[Path]) -> None:
    """A card as it comes, with this checkout beside the system."""
    root.mkdir()
    run("tar", "-xf", str(debian), "-C", str(root))
    for path in sources:
        goal = root / SOURCE / path.relative_to(ROOT)
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, goal)
    (root / "etc" / "fstab").write_text(FSTAB)
    (root / "boot" / "firmware").mkdir(exist_ok=True)
    _small_initrd(root)


def begin_install(root: Path, wheels: Path, log: Path) -> "subprocess.Popen[bytes]":
    """Start the installer in `root` as on a card that is not booted, in a process group; its mounts end with it."""
    shared = root / "run" / "roda"
    shared.mkdir(parents=True, exist_ok=True)
    mounts = [f"mount --rbind /{name} {root}/{name}" for name in ("dev", "sys")]
    mounts += [f"mount -t proc proc {root}/proc", f"mount --bind {wheels} {shared}"]
    install = f"exec chroot {root} /{SOURCE}/provisioning/install --unbooted --wheels /run/roda"
    with log.open("wb") as told:
        return subprocess.Popen(
            [command("unshare"), "--mount", "--propagation", "private", "sh", "-c", " && ".join([*mounts, install])],
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=told,
            env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"},
            start_new_session=True,
        )


def _install(root: Path, wheels: Path, log: Path) -> float:
    """Run it to its end; seconds."""
    started = time.monotonic()
    code = begin_install(root, wheels, log).wait()
    (root / "run" / "roda").rmdir()
    if code:
        raise OSError(f"provisioning/install: {code}\n{log.read_text(errors='replace')[-3000:]}")
    return time.monotonic() - started


def _small_initrd(root: Path) -> None:
    """Only the drivers of this machine's disks, so that emulation does not unpack all the others at each start."""
    settings = root / "etc" / "initramfs-tools"
    conf = (settings / "initramfs.conf").read_text().replace("MODULES=most", "MODULES=list")
    (settings / "initramfs.conf").write_text(conf)
    with (settings / "modules").open("a") as file:
        file.write("".join(f"{name}\n" for name in INITRD_MODULES))


def _card(place: Path, installed: Path) -> None:
    """The disks of a post, with the agent, radios, phones and sound card that only a test has."""
    root = place / "root"
    run("cp", "-a", "--reflink=auto", str(installed), str(root))
    shutil.rmtree(root / SOURCE, ignore_errors=True)
    tools = root / "opt" / "uji"
    tools.mkdir()
    for name in ("agent.py", "phone.sh", "lease.sh", "scan.py", "udp.py"):
        shutil.copy2(GUEST / name, tools / name)
    display = root / "etc" / "systemd" / "system" / "kiosk-display.service.d"
    display.mkdir()
    shutil.copy2(GUEST / "uji-display.conf", display / "uji.conf")
    shutil.copy2(GUEST / "uji-modules.conf", root / "etc" / "modules-load.d" / "uji.conf")
    shutil.copy2(GUEST / "uji-modprobe.conf", root / "etc" / "modprobe.d" / "uji.conf")
    units = sorted(GUEST.glob("*.service"))
    for unit in units:
        shutil.copy2(unit, root / "etc" / "systemd" / "system" / unit.name)
    run("chroot", str(root), "systemctl", "enable", *(unit.name for unit in units))
    run("chroot", str(root), "update-initramfs", "-u")
    shutil.copy2(next((root / "boot").glob("vmlinuz-*")), place / "vmlinuz")
    shutil.copy2(next((root / "boot").glob("initrd.img-*")), place / "initrd")
    _disk(place / "root.raw", ROOT_BYTES, ROOT_LABEL, root)
    kept = root / "var" / "lib" / "kiosk"
    _disk(place / "data.raw", DATA_BYTES, DATA_LABEL, kept if kept.is_dir() else None)
    _hole(place / "boot.raw", BOOT_BYTES)
    run("mkfs.vfat", "-n", BOOT_LABEL, str(place / "boot.raw"))
    shutil.rmtree(root)


def _disk(image: Path, size: int, label: str, content: Path | None) -> None:
    _hole(image, size)
    filled = ("-d", str(content)) if content else ()
    run("mkfs.ext4", "-q", "-F", "-L", label, "-E", "nodiscard,lazy_itable_init=1", *filled, str(image))


def _hole(image: Path, size: int) -> None:
    with image.open("wb") as file:
        file.truncate(size)
