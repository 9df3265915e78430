# Shared by demo, test and lock: numbered steps, Debian packages through sudo when missing, a virtual environment
# filled from hash-locked requirements. Every function may run again at any time.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=${KIOSK_VENV:-$ROOT/.venv}
STEP=0

step() { STEP=$((STEP + 1)); printf '\n[%d] %s\n' "$STEP" "$*"; }

fail() { printf '\nTidak jadi: %s\n' "$*" >&2; exit 1; }

# need_packages NAME...: install what dpkg does not have yet.
need_packages() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -eq 0 ] && { echo "sudah ada: $*"; return; }
  command -v apt-get >/dev/null || fail "paket ${missing[*]} belum ada, dan mesin ini tidak memakai apt"
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "paket ${missing[*]} belum ada; pasang dengan: apt install ${missing[*]}"
    sudo=(sudo)
  fi
  echo "memasang: ${missing[*]}"
  local quiet=(-o DPkg::Lock::Timeout=900 -o Dpkg::Use-Pty=0 -qq)
  "${sudo[@]}" apt-get "${quiet[@]}" update
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# need_venv LOCK: a virtual environment that holds exactly requirements/LOCK.txt and this program.
need_venv() {
  local lock=$ROOT/provisioning/requirements/$1.txt stamp wanted python=${PYTHON:-python3}
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 atau lebih baru diperlukan"
  stamp=$VENV/.locked
  wanted="$1 $(sha256sum <"$lock" | cut -c1-64) $("$python" -V)"
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then echo "sudah terpasang: $1"; else
    [ ! -e "$VENV" ] || [ -e "$VENV/pyvenv.cfg" ] || fail "$VENV bukan lingkungan Python; tidak dihapus"
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
    echo "memasang pustaka dari $1.txt (sekali saja, beberapa menit)"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
      -r "$lock" 2> >(grep -v '^WARNING: Location' >&2)
    echo "$wanted" >"$stamp"
  fi
  # The program itself is used from this folder; nothing is built or downloaded for it.
  local site
  site=$("$VENV/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  echo "$ROOT" >"$site/pos-lesehan.pth"
  printf '#!%s\nfrom kiosk.cli import main\n\nmain()\n' "$VENV/bin/python" >"$VENV/bin/kiosk"
  chmod +x "$VENV/bin/kiosk"
}
