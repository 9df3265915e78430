# shellcheck shell=bash disable=SC2034
step_title() { echo "Program"; }
PROGRAM=/opt/pos-lesehan

step_run() {
  local lock=$SOURCE/provisioning/requirements/base.txt wanted have
  case "$(uname -m)" in aarch64) lock=$SOURCE/provisioning/requirements/pi.txt ;; esac
  wanted="$(tree_hash) $(sha256sum <"$lock" | cut -c1-64) $(python3 -V)"
  have=$(cat "$PROGRAM/.terpasang" 2>/dev/null || true)
  [ "$wanted" = "$have" ] || change "$PROGRAM" install_program "$lock" "$wanted"
  lay_text /usr/local/bin/kiosk 755 <<'TEXT'
#!/bin/sh
# The post's command, as the post's user and with its settings.
export KIOSK_DATA=${KIOSK_DATA:-/var/lib/kiosk} KIOSK_RUN=${KIOSK_RUN:-/run/kiosk} KIOSK_UNATTENDED=${KIOSK_UNATTENDED:-1}
[ "$(id -un)" != root ] || exec setpriv --reuid=kiosk --regid=kiosk --init-groups --no-new-privs /opt/pos-lesehan/.venv/bin/kiosk "$@"
exec /opt/pos-lesehan/.venv/bin/kiosk "$@"
TEXT
}

PARTS=(kiosk content docs provisioning systemd pyproject.toml LICENSE README.md)

tree_hash() { # of everything the program is, names and contents
  (cd "$SOURCE" && find "${PARTS[@]}" -type f ! -name '*.pyc' ! -path 'docs/pictures/*' -print0 | sort -z |
    xargs -0 sha256sum | sha256sum | cut -c1-64)
}

install_program() { # LOCK STAMP: beside the old one, then in its place
  local lock=$1 stamp=$2 new=$PROGRAM.baru part
  rm -rf "$new"
  mkdir -p "$new"
  (cd "$SOURCE" && tar -cf - --exclude='*.pyc' --exclude='__pycache__' --exclude='docs/pictures' "${PARTS[@]}") | tar -xf - -C "$new"
  chown -R root:root "$new"
  chmod -R u=rwX,go=rX "$new"
  # A virtual environment knows its own place: it is made in the old one's, whose stamp goes first.
  rm -f "$PROGRAM/.terpasang"
  mkdir -p "$PROGRAM"
  for part in "${PARTS[@]}"; do
    rm -rf "${PROGRAM:?}/$part"
    mv "$new/$part" "$PROGRAM/$part"
  done
  rm -rf "$new"
  make_environment "$lock"
  "$PROGRAM/.venv/bin/python" -m compileall -q --invalidation-mode unchecked-hash "$PROGRAM/kiosk" "$PROGRAM/.venv/lib" || true
  sync
  printf '%s\n' "$stamp" >"$PROGRAM/.terpasang"
}

make_environment() { # LOCK
  local lock=$1 python=$PROGRAM/.venv/bin/python site options=(--only-binary :all:)
  local wanted
  wanted="$(sha256sum <"$lock" | cut -c1-64) $(python3 -V)"
  if [ "$(cat "$PROGRAM/.venv/.locked" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$PROGRAM/.venv"
    python3 -m venv "$PROGRAM/.venv"
    [ -z "$WHEELS" ] || options+=(--no-index --find-links "$WHEELS")
    "$python" -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes "${options[@]}" -r "$lock" \
      2> >(grep -v '^WARNING: Location' >&2)
    # pip itself has no work on a box that never installs again.
    "$python" -m pip uninstall --quiet --yes setuptools 2>/dev/null || true
    echo "$wanted" >"$PROGRAM/.venv/.locked"
  fi
  site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
  echo "$PROGRAM" >"$site/pos-lesehan.pth"
  printf '#!%s\nfrom kiosk.cli import main\n\nmain()\n' "$python" >"$PROGRAM/.venv/bin/kiosk"
  chmod 755 "$PROGRAM/.venv/bin/kiosk"
}
