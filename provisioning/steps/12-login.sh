# shellcheck shell=bash disable=SC2034
step_title() { echo "Pintu sistem"; }

step_run() {
  [ -z "$LOGIN" ] || return 0
  # Nobody logs in: no password, no SSH, no console. Whoever must repair a post takes the card out.
  masked ssh.service ssh.socket sshd.service sshswitch.service getty@tty1.service serial-getty@ttyAMA0.service \
    serial-getty@ttyS0.service serial-getty@ttyAMA10.service autologin@tty1.service
  local user
  for user in root $(awk -F: '$3 >= 1000 && $3 < 60000 {print $1}' /etc/passwd); do
    case "$(awk -F: -v u="$user" '$1 == u {print $2}' /etc/shadow)" in
      '!'* | '*'*) ;;
      *) change "kata sandi $user dikunci" passwd -q -l "$user" ;;
    esac
  done
  # No virtual console to switch to, no SysRq, no Ctrl-Alt-Del.
  masked ctrl-alt-del.target
  lay_text /etc/systemd/logind.conf.d/kiosk.conf <<'TEXT'
[Login]
NAutoVTs=0
ReserveVT=0
HandlePowerKey=poweroff
TEXT
  lay_text /etc/sysctl.d/61-kiosk-door.conf <<'TEXT'
kernel.sysrq = 0
TEXT
}
