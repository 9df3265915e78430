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
}
