# shellcheck shell=bash disable=SC2034
# What every step of the installer shares: look, change only what differs, count it. With CHECK set nothing is changed.
CHANGES=0

# change WORDS COMMAND...: count it, say it, do it (unless we only look).
change() {
  local words=$1
  shift
  CHANGES=$((CHANGES + 1))
  if [ -n "$CHECK" ]; then printf '        akan: %s\n' "$words"; return; fi
  printf '        %s\n' "$words"
  "$@"
}

fail_step() {
  printf '\nLangkah %d tidak jadi: %s\nYang sudah terpasang tetap aman. Betulkan sebabnya, lalu jalankan lagi; yang sudah selesai dilewati.\n' "$1" "$2" >&2
  exit 1
}

# lay SOURCE TARGET [MODE]: TARGET holds what SOURCE holds, whole or not at all.
lay() {
  local source=$1 target=$2 mode=${3:-644}
  if cmp -s "$source" "$target" && [ "$(stat -c %a "$target")" = "$mode" ]; then return; fi
  change "$target" put "$source" "$target" "$mode"
}

put() {
  mkdir -p "$(dirname "$2")"
  install -m "$3" "$1" "$2.baru"
  sync "$2.baru"
  mv -f "$2.baru" "$2"
}

# lay_text TARGET [MODE] < text
lay_text() {
  local made
  made=$(mktemp)
  cat >"$made"
  lay "$made" "$1" "${2:-644}"
  rm -f "$made"
}

# line FILE PATTERN LINE: FILE has LINE; a line that matches PATTERN gives it its place.
line() {
  local file=$1 pattern=$2 wanted=$3
  grep -qxF -- "$wanted" "$file" 2>/dev/null && return
  change "$file: $wanted" set_line "$file" "$pattern" "$wanted"
}

set_line() {
  local new
  new=$(mktemp)
  mkdir -p "$(dirname "$1")"
  [ ! -e "$1" ] || grep -vE -- "$2" "$1" >"$new" || true
  printf '%s\n' "$3" >>"$new"
  cat "$new" >"$1.baru" && chmod 644 "$1.baru" && sync "$1.baru" && mv -f "$1.baru" "$1" # FAT knows no owner to keep
  rm -f "$new"
}

# gone FILE: nothing of that name
gone() { [ ! -e "$1" ] && [ ! -L "$1" ] || change "hapus $1" rm -rf "$1"; }

enabled() { # UNIT...: started with the machine
  local unit
  for unit in "$@"; do
    [ "$(systemctl is-enabled "$unit" 2>/dev/null)" = enabled ] || change "aktif: $unit" systemctl --quiet enable "$unit"
  done
}

masked() { # UNIT...: never started, whoever asks
  local unit
  for unit in "$@"; do
    [ "$(readlink "/etc/systemd/system/$unit" 2>/dev/null)" = /dev/null ] || change "mati: $unit" systemctl --quiet mask "$unit"
  done
}

root_is_overlay() { [ "$(findmnt -n -o FSTYPE / 2>/dev/null)" = overlay ] && [ -n "$BOOTED" ] && grep -q overlayroot /proc/mounts; }

boot_folder() { # where the firmware reads; nothing on a machine that is no Raspberry Pi
  local folder
  for folder in /boot/firmware /boot; do
    [ ! -e "$folder/config.txt" ] || { echo "$folder"; return; }
  done
}
