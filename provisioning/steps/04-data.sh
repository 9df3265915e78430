# shellcheck shell=bash disable=SC2034
step_title() { echo "Partisi catatan"; }
PLACE=/var/lib/kiosk

step_run() {
  local disk
  if [ -n "$BOOTED" ] && [ -z "$(blkid -L "$DATA_LABEL")" ]; then
    disk=$(root_disk)
    if [ -n "$disk" ] && [ "$(room_behind "$disk")" -ge 1024 ]; then
      change "partisi $DATA_LABEL di $disk" make_partition "$disk"
    else
      echo "        Kartu ini sudah dipakai habis oleh sistem: catatan tinggal di partisi sistem, dan sistem tidak dikunci."
      READONLY=''
      return 0
    fi
  fi
  # Written in good time, checked at every start; a card that fails is locked, not spoilt further.
  line /etc/fstab "[[:space:]]${PLACE}[[:space:]]" \
    "LABEL=$DATA_LABEL $PLACE ext4 noatime,nodev,nosuid,noexec,data=ordered,commit=5,errors=remount-ro,nofail,x-systemd.device-timeout=20s 0 2"
  [ -d "$PLACE" ] || change "$PLACE" mkdir -p "$PLACE"
}

root_disk() { # /dev/mmcblk0 of /dev/mmcblk0p2
  local part parent
  part=$(findmnt -n -o SOURCE /)
  parent=$(lsblk -no PKNAME "$part" 2>/dev/null) || return 0
  [ -z "$parent" ] || echo "/dev/$parent"
}

room_behind() { # MiB behind the last partition
  local last size
  size=$(($(blockdev --getsz "$1") / 2048))
  last=$(sfdisk -q -l -o End "$1" | tail -n +2 | sort -n | tail -n 1)
  echo $((size - ${last:-0} / 2048 - 1))
}

make_partition() { # DISK
  local before after
  before=$(lsblk -nro NAME "$1" | sort)
  echo 'type=83' | sfdisk --quiet --append --no-reread "$1"
  partx --update "$1" || partprobe "$1"
  udevadm settle
  after=$(lsblk -nro NAME "$1" | sort | comm -13 <(echo "$before") -)
  [ "$(echo "$after" | wc -w)" -eq 1 ] || { echo "Partisi baru tidak ketemu di $1." >&2; return 1; }
  mkfs.ext4 -q -L "$DATA_LABEL" -m 1 "/dev/$after"
}
