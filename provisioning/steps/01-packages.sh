# shellcheck shell=bash disable=SC2034
step_title() { echo "Paket Debian"; }

step_run() {
  local missing=() name
  while read -r name; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' && continue
    # util-linux-extra and the like have other homes in other releases
    [ "$name" = util-linux-extra ] && command -v hwclock >/dev/null && continue
    missing+=("$name")
  done < <(needed_packages)
  [ ${#missing[@]} -gt 0 ] || return 0
  change "pasang: ${missing[*]}" install_packages "${missing[@]}"
}

install_packages() {
  local quiet=(-o DPkg::Lock::Timeout=900 -o Dpkg::Use-Pty=0 -qq) names=()
  if [ -n "$DEBS" ]; then
    # Only what lies there; an apt that is asked for a package it cannot have would look for a network.
    local file
    for file in "$DEBS"/*.deb; do names+=("$file"); done
    [ ${#names[@]} -gt 0 ] && [ -e "${names[0]}" ] || { echo "Tidak ada paket di $DEBS." >&2; return 1; }
    DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install -y --no-download --no-install-recommends "${names[@]}" >/dev/null
    return
  fi
  # What an interrupted installation left half done is finished first.
  DEBIAN_FRONTEND=noninteractive dpkg --configure -a
  apt-get "${quiet[@]}" update
  DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install -y --no-install-recommends "$@" >/dev/null
}
