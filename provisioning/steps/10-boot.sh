# shellcheck shell=bash disable=SC2034
step_title() { echo "Menyala"; }

step_run() {
  local boot
  boot=$(boot_folder)
  # The folder a laptop sees is only read here, and a post starts without it too.
  if grep -qE '[[:space:]]/boot(/firmware)?[[:space:]]+vfat' /etc/fstab 2>/dev/null; then
    grep -E '[[:space:]]/boot(/firmware)?[[:space:]]+vfat' /etc/fstab | grep -q 'nofail' ||
      change "/etc/fstab: kartu dibaca saja" sed -i -E '/[[:space:]]\/boot(\/firmware)?[[:space:]]+vfat/ s/(vfat[[:space:]]+)[^[:space:]]+/\1ro,nofail,noatime,umask=0022,x-systemd.device-timeout=20s/' /etc/fstab
  fi
  if [ -n "$boot" ]; then
    line "$boot/config.txt" '^disable_splash=' 'disable_splash=1'
    line "$boot/config.txt" '^dtparam=watchdog=' 'dtparam=watchdog=on'
    line "$boot/config.txt" '^dtoverlay=disable-bt' 'dtoverlay=disable-bt'
  fi
  lay_text /etc/sysctl.d/60-kiosk.conf <<'TEXT'
# A post that hangs starts anew by itself; dnsmasq needs no right for its ports; nothing is forwarded.
kernel.panic = 10
kernel.panic_on_oops = 1
net.ipv4.ip_unprivileged_port_start = 53
net.ipv4.ip_forward = 0
net.ipv6.conf.all.forwarding = 0
vm.dirty_writeback_centisecs = 500
vm.swappiness = 10
TEXT
  lay_text /etc/modprobe.d/kiosk.conf <<'TEXT'
# Sticks are FAT or exFAT; the readers of other file systems are never loaded for one.
install hfs /bin/false
install hfsplus /bin/false
install jfs /bin/false
install reiserfs /bin/false
install ufs /bin/false
install udf /bin/false
install isofs /bin/false
install ntfs /bin/false
install ntfs3 /bin/false
install btrfs /bin/false
install xfs /bin/false
install f2fs /bin/false
install firewire-core /bin/false
install cdc_ether /bin/false
install rndis_host /bin/false
install cdc_ncm /bin/false
TEXT
  # No swap on a card.
  masked dphys-swapfile.service rpi-zram-writeback.service rpi-zram-writeback.timer
}
