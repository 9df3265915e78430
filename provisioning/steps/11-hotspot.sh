# shellcheck shell=bash disable=SC2034
step_title() { echo "Wi-Fi dan tembok api"; }

step_run() {
  lay "$HERE/etc/hostapd.conf" /etc/pos-lesehan/hostapd.conf
  lay "$HERE/etc/dnsmasq.conf" /etc/pos-lesehan/dnsmasq.conf
  lay "$HERE/etc/firewall.nft" /etc/pos-lesehan/firewall.nft
  # NetworkManager keeps its hands off, where there is one; so do netplan and cloud-init.
  lay_text /etc/NetworkManager/conf.d/kiosk.conf <<'TEXT'
[keyfile]
unmanaged-devices=interface-name:wlan*;interface-name:wlx*
TEXT
  lay_text /etc/systemd/network/05-kiosk-wifi.network <<'TEXT'
[Match]
Name=wlan* wlx*

[Link]
Unmanaged=yes
TEXT
  lay_text /etc/cloud/cloud.cfg.d/99-kiosk-network.cfg <<'TEXT'
network: {config: disabled}
TEXT
  # The Pi's own chip (43455) carries some twenty phones with this firmware, and a handful with the other.
  local minimal=/lib/firmware/cypress/cyfmac43455-sdio-minimal.bin
  [ ! -e "$minimal" ] || [ "$(readlink /etc/alternatives/cyfmac43455-sdio.bin)" = "$minimal" ] ||
    change "firmware Wi-Fi untuk lebih banyak HP" update-alternatives --quiet --set cyfmac43455-sdio.bin "$minimal"
}
