# shellcheck shell=bash disable=SC2034
step_title() { echo "Sistem hanya dibaca"; }

# Last: everything before it must have been written. From the next start on, what the system writes lives in memory and
# is gone with the power; only the data partition keeps anything.
step_run() {
  local wanted='overlayroot="tmpfs:recurse=0"'
  [ -n "$READONLY" ] || wanted='overlayroot=""'
  line /etc/overlayroot.conf '^overlayroot=' "$wanted"
}
