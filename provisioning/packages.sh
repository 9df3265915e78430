# shellcheck shell=bash disable=SC2034
# The Debian packages of a post; `provisioning/install --packages` prints them, and the image of the tests is built from them.
needed_packages() {
  # Python, and the voice: espeak-ng speaks, alsa-utils play, ffmpeg decodes what phones record.
  printf '%s\n' python3-venv espeak-ng alsa-utils ffmpeg
  # Wi-Fi: access point, addresses and names, firewall; the radio rules of each country.
  printf '%s\n' hostapd dnsmasq-base nftables iw rfkill wireless-regdb iproute2
  # Sticks, the data partition, the read-only system, the clock.
  printf '%s\n' dosfstools exfatprogs e2fsprogs fdisk parted overlayroot systemd-timesyncd util-linux-extra locales kmod
  # The screen: compositor, X for the programs cage starts, seat, browser, letters.
  [ -z "${SCREEN-1}" ] || printf '%s\n' cage xwayland seatd chromium chromium-l10n fonts-noto-core
}
