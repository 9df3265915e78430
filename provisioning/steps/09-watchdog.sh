# shellcheck shell=bash disable=SC2034
step_title() { echo "Penjaga (watchdog)"; }

step_run() {
  # The Pi's own watchdog reaches 15 s; a slow card may hold systemd for ten of them.
  lay_text /etc/systemd/system.conf.d/kiosk.conf <<'TEXT'
[Manager]
RuntimeWatchdogSec=15
RebootWatchdogSec=2min
DefaultTimeoutStopSec=30
DefaultMemoryAccounting=yes
TEXT
}
