#!/bin/sh
# Phones of residents, each a network namespace (hp1, hp2) with a simulated radio of its own.
#   phone.sh radios   gives the last radios (as many as the kernel's command line says: lesehan.phones=N) to phones
#   phone.sh first    the first phone joins, and opens the first page; each step is told on the console
#   phone.sh join hpN any other phone joins
set -u
tell() { echo "TAHAP $1 $(cut -d' ' -f1 /proc/uptime)" >/dev/console; }
all_radios() { sed -n 's/.*mac80211_hwsim\.radios=\([0-9]*\).*/\1/p' /proc/cmdline; }
wanted() { sed -n 's/.*lesehan\.phones=\([0-9]*\).*/\1/p' /proc/cmdline; }

radios() {
  local number=${1:-0} at=1 radio
  # One moved before it has its interface never gets one.
  until [ "$(ls -d /sys/class/net/wlan*/phy80211 2>/dev/null | wc -l)" -ge "$(all_radios)" ]; do sleep 0.1; done
  while [ "$at" -le "$number" ]; do
    radio=$(ls /sys/class/ieee80211 | sort -V | tail -n 1) # the last one that is still ours
    [ -n "$radio" ] || break
    ip netns add "hp$at"
    until iw phy "$radio" set netns name "hp$at"; do sleep 0.2; done
    mkdir -p "/etc/netns/hp$at" && : >"/etc/netns/hp$at/resolv.conf"
    at=$((at + 1))
  done
}

join() {
  local name=$1 radio=
  while [ -z "$radio" ]; do # the interface may come a moment after its radio
    radio=$(ip netns exec "$name" sh -c 'ls /sys/class/net 2>/dev/null; iw dev' | sed -n 's/.*Interface \(wlan[0-9]*\).*/\1/p' | head -n 1)
    [ -n "$radio" ] || sleep 0.2
  done
  ip netns exec "$name" ip link set lo up
  ip netns exec "$name" ip link set "$radio" up
  printf 'ctrl_interface=/run/uji-wpa\nnetwork={\nkey_mgmt=NONE\nfreq_list=2412 2437 2462\nscan_freq=2412 2437 2462\n}\n' >"/run/uji-$name.conf"
  pkill -F "/run/uji-$name.pid" 2>/dev/null
  ip netns exec "$name" wpa_supplicant -B -P "/run/uji-$name.pid" -i "$radio" -c "/run/uji-$name.conf" >/dev/null
  local waited=0
  until ip netns exec "$name" iw dev "$radio" link | grep -q Connected; do
    sleep 0.3
    waited=$((waited + 1))
    [ $((waited % 60)) -ne 0 ] || ip netns exec "$name" wpa_cli -p /run/uji-wpa -i "$radio" reassociate >/dev/null 2>&1 # as a hand would
  done
  tell "associated-$name"
  until ip netns exec "$name" busybox udhcpc -i "$radio" -n -q -t 5 -T 2 -s /opt/uji/lease.sh >"/run/uji-$name.dhcp" 2>&1; do
    sleep 0.3
  done
  tell "lease-$name"
}

case "$1" in
  radios) radios "$(wanted)" ;;
  join) join "$2" ;;
  first)
    [ -e /run/netns/hp1 ] || exit 0
    join hp1
    until ip netns exec hp1 curl -sf -m 20 -o /run/uji-first-page http://kim.lan/; do sleep 0.5; done
    tell first-page
    ;;
esac
