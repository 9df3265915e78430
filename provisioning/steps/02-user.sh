# shellcheck shell=bash disable=SC2034
step_title() { echo "Pengguna dan map"; }

step_run() {
  lay "$SOURCE/systemd/kiosk.sysusers.conf" /usr/lib/sysusers.d/kiosk.conf
  lay "$SOURCE/systemd/kiosk.tmpfiles.conf" /usr/lib/tmpfiles.d/kiosk.conf
  getent passwd kiosk >/dev/null && getent passwd kiosk-net >/dev/null && getent group gpio >/dev/null ||
    change "pengguna kiosk dan kiosk-net" systemd-sysusers /usr/lib/sysusers.d/kiosk.conf
  # Its own group, so that the screen's right to a device is no right to the records.
  local group
  for group in video render input; do
    getent group "$group" >/dev/null || change "kelompok $group" groupadd --system "$group"
  done
}
