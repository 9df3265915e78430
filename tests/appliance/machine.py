"""A post in QEMU: power on, hands that plug and pull, power off. KVM hangs on some machines: everything is emulated."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.appliance.agent import Agent
from tests.appliance.console import Console
from tests.appliance.qmp import Qmp
from tests.powercut.facilities import command
from tests.powercut.lab import copy_disk

__all__ = ["BOOT_SECONDS", "Card", "Hardware", "Machine", "boot"]

BOOT_SECONDS = 300  # patience of the harness; the floor is measured elsewhere
LOG_BYTES = 16 << 30


@dataclass(frozen=True)
class Card:
    """What lies on the card: three partitions as images, and the kernel the firmware starts."""

    root: Path
    data: Path
    boot: Path
    kernel: Path
    initrd: Path

    def copy(self, folder: Path) -> "Card":
        """A card of its own for one machine; the root, which no post writes, is shared."""
        folder.mkdir(parents=True, exist_ok=True)
        for disk in (self.data, self.boot):
            copy_disk(disk, folder / disk.name)
        return Card(self.root, folder / self.data.name, folder / self.boot.name, self.kernel, self.initrd)


def _tomorrow() -> str:
    """Ten in the morning in Java of the day after this one: later than anything in the image was made."""
    return f"{datetime.now(UTC).date() + timedelta(days=1)}T03:00:00"


@dataclass(frozen=True)
class Hardware:
    """What the box has at power-on.

    Attributes:
        radios: Wi-Fi devices, of which the last `phones` belong to phones.
        clock: what the real-time clock says; a Pi without one says 1970.
        logs: disk (`root`, `data`) > where each of its writes is noted, in order.
        extra: more arguments of QEMU.
    """

    memory: int = 1024
    radios: int = 3
    phones: int = 2
    clock: str = field(default_factory=_tomorrow)
    screen: bool = False
    kernel_words: str = ""
    logs: dict[str, Path] = field(default_factory=dict)
    extra: Sequence[str] = ()


class Machine:
    """One that runs."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path, started: float) -> None:
        self._process = process
        self.folder = folder
        self.started = started
        self.console = Console(folder / "serial.log", started)
        self.qmp = Qmp(folder / "qmp", self.runs)
        self.agent = Agent(folder / "agent", self.runs)

    def runs(self) -> bool:
        """The power is on."""
        return self._process.poll() is None

    def since(self) -> float:
        """Seconds since power-on."""
        return time.monotonic() - self.started

    def ready(self, seconds: float = BOOT_SECONDS) -> "Machine":
        """Wait until commands can be run in it.

        Raises:
            TimeoutError: with the last lines of the serial line.
        """
        try:
            self.agent.hello(seconds)
        except (TimeoutError, ConnectionError) as error:
            raise TimeoutError(f"{error}; last lines:\n{self.console.tail()}") from error
        return self

    def plug(self, name: str, image: Path) -> None:
        """Put a stick in; what is written to it lands in `image`."""
        file = {"driver": "file", "filename": str(image), "cache": {"no-flush": True}}
        self.qmp.execute("blockdev-add", driver="raw", node_name=f"disk-{name}", file=file)
        self.qmp.execute("device_add", driver="usb-storage", id=name, drive=f"disk-{name}", bus="xhci.0")

    def pull(self, name: str) -> None:
        """Pull it out, whatever goes on."""
        self.qmp.execute("device_del", id=name)
        end = time.monotonic() + 30
        while True:  # the device lets go of its disk a moment later
            try:
                self.qmp.execute("blockdev-del", node_name=f"disk-{name}")
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
            else:
                return

    def attach(self, driver: str, name: str, **settings: object) -> None:
        """Plug in any other USB device."""
        self.qmp.execute("device_add", driver=driver, id=name, bus="xhci.0", **settings)

    def picture(self, path: Path) -> Path:
        """What its screen shows, as PNG."""
        self.qmp.execute("screendump", filename=str(path), format="png", device="screen")
        return path

    def cut(self) -> None:
        """The power fails."""
        with suppress(OSError, TimeoutError):
            self.qmp.execute("quit")
        self._process.wait(30)

    def close(self) -> None:
        """However it stands, nothing of it is left running."""
        self.qmp.close()
        self.agent.close()
        if self.runs():
            self._process.kill()
        self._process.wait()


@contextmanager
def boot(card: Card, folder: Path, hardware: Hardware | None = None) -> Iterator[Machine]:
    """Power on; at the end of the block the power is cut. What the post kept stays on `card`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("serial.log", "qmp", "agent"):
        (folder / name).unlink(missing_ok=True)
    started = time.monotonic()
    with ExitStack() as ends:
        errors = ends.enter_context((folder / "qemu.log").open("wb"))
        arguments = _arguments(card, folder, hardware or Hardware())
        process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
        ends.callback(_ended, process)
        machine = Machine(process, folder, started)
        ends.callback(machine.close)
        yield machine


def _ended(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
        process.wait()


def _arguments(card: Card, folder: Path, hardware: Hardware) -> list[str]:
    words = (
        "root=/dev/vda console=ttyS0 quiet systemd.show_status=0 mitigations=off net.ifnames=0 no_timer_check "
        f"mac80211_hwsim.radios={hardware.radios} lesehan.phones={hardware.phones} {hardware.kernel_words}"
    )
    nice = shutil.which("nice")
    return [
        *((nice, "-n", "10") if nice else ()),
        command("qemu-system-x86_64"),
        *("-accel", "tcg,thread=multi", "-smp", "2", "-m", str(hardware.memory), "-nodefaults", "-no-user-config"),
        *("-display", "none", "-serial", f"file:{folder / 'serial.log'}", "-rtc", f"base={hardware.clock}"),
        *("-kernel", str(card.kernel), "-initrd", str(card.initrd), "-append", words),
        *_disk("root", card.root, hardware.logs, ",snapshot=on"),
        *_disk("data", card.data, hardware.logs, ""),
        *_disk("boot", card.boot, hardware.logs, ""),
        *("-device", "i6300esb", "-device", "virtio-rng-pci", "-device", "qemu-xhci,id=xhci,p2=8,p3=8"),
        *("-device", "virtio-serial-pci", "-device", "virtserialport,chardev=agent,name=lesehan.agent"),
        *("-chardev", f"socket,id=agent,path={folder / 'agent'},server=on,wait=off"),
        *("-qmp", f"unix:{folder / 'qmp'},server=on,wait=off"),
        *(("-device", "virtio-gpu-pci,id=screen") if hardware.screen else ()),
        *hardware.extra,
    ]


def _disk(name: str, image: Path, logs: dict[str, Path], more: str) -> tuple[str, ...]:
    device = ("-device", f"virtio-blk-pci,drive={name},serial={name}")
    if name not in logs:
        return ("-drive", f"file={image},if=none,id={name},format=raw,cache=unsafe{more}", *device)
    log = logs[name]
    with log.open("wb") as file:
        file.truncate(LOG_BYTES)
    return (
        *("-blockdev", f"driver=file,node-name={name}-file,filename={image},cache.no-flush=on"),
        *("-blockdev", f"driver=file,node-name={name}-log,filename={log},cache.no-flush=on"),
        "-blockdev",
        f"driver=blklogwrites,node-name={name},file={name}-file,log={name}-log,log-sector-size=512",
        *device,
    )
