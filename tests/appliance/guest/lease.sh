#!/bin/sh
# What busybox's udhcpc calls: an address, a way and a name server, in the phone's own namespace.
case "$1" in
  bound | renew)
    ip addr flush dev "$interface"
    ip addr add "$ip/${mask:-24}" dev "$interface"
    [ -z "${router:-}" ] || ip route replace default via ${router%% *}
    : >/etc/resolv.conf
    for server in ${dns:-}; do echo "nameserver $server" >>/etc/resolv.conf; done
    echo "LEASE ip=$ip mask=${mask:-} router=${router:-} dns=${dns:-} seconds=${lease:-} opt114=${opt114:-}"
    ;;
esac
