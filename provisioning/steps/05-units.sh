# shellcheck shell=bash disable=SC2034
step_title() { echo "Layanan"; }

step_run() {
  local unit name wanted=()
  for unit in "$SOURCE"/systemd/kiosk*.{service,socket,timer,path,target}; do
    name=$(basename "$unit")
    [ -n "$SCREEN" ] || [ "$name" != kiosk-display.service ] || continue
    lay "$unit" "/etc/systemd/system/$name"
    grep -q '^\[Install\]' "$unit" && wanted+=("$name")
  done
  for name in 60-kiosk-clock 70-kiosk-usb 80-kiosk-stick; do
    lay "$SOURCE/systemd/$name.rules" "/etc/udev/rules.d/$name.rules"
  done
  enabled "${wanted[@]}"
  # What a post has no use for: each costs seconds of every start, or writes to the card.
  masked apt-daily.timer apt-daily-upgrade.timer man-db.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
    dpkg-db-backup.timer systemd-networkd-wait-online.service NetworkManager-wait-online.service \
    ModemManager.service bluetooth.service hciuart.service triggerhappy.service userconfig.service rpi-eeprom-update.service \
    keyboard-setup.service console-setup.service
  # Ours take their place.
  masked hostapd.service dnsmasq.service wpa_supplicant.service nftables.service
  [ -n "$CHECK" ] || [ -z "$BOOTED" ] || systemctl daemon-reload
}
