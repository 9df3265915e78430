# shellcheck shell=bash disable=SC2034
step_title() { echo "Layar"; }

step_run() {
  [ -n "$SCREEN" ] || return 0
  lay "$HERE/etc/chromium-policy.json" /etc/chromium/policies/managed/kiosk.json
  enabled seatd.service
  line /etc/locale.gen '^#? *id_ID.UTF-8' 'id_ID.UTF-8 UTF-8'
  [ -n "$(locale -a 2>/dev/null | grep -i '^id_ID.utf')" ] || change "bahasa Indonesia" locale-gen id_ID.UTF-8 >/dev/null
}
