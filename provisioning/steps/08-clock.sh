# shellcheck shell=bash disable=SC2034
step_title() { echo "Jam"; }

step_run() {
  local boot
  # The floor of the clock is ours (state/clock.json); the system's own is saved where the root forgets.
  boot=$(boot_folder)
  if [ -n "$RTC" ] && [ -n "$boot" ]; then
    line "$boot/config.txt" '^dtoverlay=i2c-rtc' 'dtoverlay=i2c-rtc,ds3231'
  fi
  masked fake-hwclock.service fake-hwclock-load.service fake-hwclock-save.service
}
