# shellcheck shell=bash disable=SC2034
step_title() { echo "Catatan sistem"; }

step_run() {
  # In memory; a small ring of what was worse than a notice is kept on the data partition by kiosk-journal.
  lay_text /etc/systemd/journald.conf.d/kiosk.conf <<'TEXT'
[Journal]
Storage=volatile
RuntimeMaxUse=16M
RateLimitIntervalSec=30s
RateLimitBurst=500
ForwardToSyslog=no
TEXT
}
