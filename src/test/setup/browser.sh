#!/usr/bin/env bash
# Installs the browsers that page tests need, and the nginx with TLS that some of them go through, if they are missing, the
# machine has apt-get and this user may install packages; otherwise says in one sentence what to install. Silent if
# everything is there.
#
# Usage: browser.sh CHROMIUM HEADLESS_SHELL CHROMEDRIVER FIREFOX NGINX GOALS SKIP
#   CHROMIUM, HEADLESS_SHELL, CHROMEDRIVER, FIREFOX, NGINX
#                           paths of the executables; a Chromium of another place needs no shell
#   GOALS                   the goals of this build as Maven prints them, such as [clean, verify]
#   SKIP                    values of Maven's properties that skip tests; one of them is true if this build runs none
set -eu

chromium=${1:-/usr/bin/chromium}
shell=${2:-/usr/bin/chromium-headless-shell}
driver=${3:-/usr/bin/chromedriver}
firefox=${4:-/usr/bin/firefox-esr}
nginx=${5:-/usr/sbin/nginx}
goals=${6:-}
skip=${7:-false}
own_paths="-Dorderbell.chromium=<path> and -Dorderbell.chromedriver=<path>"

needs_a_browser() {
  local goal
  [[ $skip != *true* ]] || return 1
  for goal in ${goals//[^[:alnum:]:.@_-]/ }; do
    case $goal in
      integration-test | post-integration-test | verify | install | deploy) return 0 ;;
      failsafe:* | *:maven-failsafe-plugin:*) return 0 ;;
    esac
  done
  return 1
}

# Pages in Korean and Chinese are measured, so a browser without glyphs for them is not enough.
has_fonts() {
  [ -e /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || [ "$(uname -s)" = Darwin ] ||
    { [ -n "$(fc-list :lang=ko 2>/dev/null)" ] && [ -n "$(fc-list :lang=zh-cn 2>/dev/null)" ]; }
}

# Sets `packages` to the Debian packages of what is missing, and `missing` to its names for people.
look() {
  packages=()
  missing=
  [ -x "$chromium" ] || add chromium "Chromium ($chromium)"
  [ -x "$driver" ] || add chromium-driver "its driver ($driver)"
  [ -x "$shell" ] || [ "$chromium" != /usr/bin/chromium ] || add chromium-headless-shell "its headless shell ($shell)"
  [ -x "$firefox" ] || add firefox-esr "Firefox ($firefox, or -Dorderbell.firefox=<path>)"
  has_fonts || add fonts-noto-cjk "Noto Sans CJK fonts"
  [ -x "$nginx" ] || add nginx-light "nginx ($nginx, or -Dorderbell.nginx=<path>)"
  command -v openssl >/dev/null || add openssl "openssl"
}

add() {
  packages+=("$1")
  missing=${missing:+$missing, }$2
}

by_hand() {
  local plural= elsewhere=
  [ ${#packages[@]} = 1 ] || plural=s
  [[ ${packages[*]} != *chromium* ]] || elsewhere=", or pass $own_paths if they are elsewhere"
  echo "install the Debian package$plural ${packages[*]}$elsewhere"
}

fail() {
  echo "Page tests need $missing: $1; \`mvn test\` needs no browser." >&2
  exit 1
}

system() { sed -n 's/^ID=//p' /etc/os-release 2>/dev/null | tr -d \"\'; }

may_install() {
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" = 0 ]; then
    as_root=()
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    return 1
  fi
}

apt() {
  # another process, such as unattended-upgrades, may hold the lock for a while
  ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null >/dev/null
}

needs_a_browser || exit 0
look
[ ${#packages[@]} -gt 0 ] || exit 0

case " ${packages[*]} " in
  *" chromium"*)
    # no package puts anything at a path that somebody chose
    if { [ ! -x "$shell" ] && [ "$shell" != /usr/bin/chromium-headless-shell ]; } ||
      { [ ! -x "$chromium" ] && [ "$chromium" != /usr/bin/chromium ]; } ||
      { [ ! -x "$driver" ] && [ "$driver" != /usr/bin/chromedriver ]; }; then
      fail "install what is missing there, or correct $own_paths"
    fi
    # the packages of that name only install a snap, which needs a running snapd
    if [ "$(system)" = ubuntu ]; then
      fail "Ubuntu has Chromium only as a snap, so install Google Chrome, the ChromeDriver of the same version, Firefox from packages.mozilla.org and the package fonts-noto-cjk by hand and pass $own_paths and -Dorderbell.firefox=<path>"
    fi
    ;;
esac
may_install || fail "$(by_hand)"
# The tests start an nginx of their own; a service that Debian starts as soon as it is installed would take port 80
if [[ " ${packages[*]} " = *" nginx-light "* ]] && [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' | ${as_root[@]+"${as_root[@]}"} tee /usr/sbin/policy-rc.d >/dev/null
  ${as_root[@]+"${as_root[@]}"} chmod +x /usr/sbin/policy-rc.d
  trap '${as_root[@]+"${as_root[@]}"} rm -f /usr/sbin/policy-rc.d' EXIT
fi
echo "Installing ${packages[*]} for the page tests"
apt update || echo "apt-get update failed; trying with the package lists that are there" >&2
apt install -y --no-install-recommends "${packages[@]}" || fail "apt-get could not install them, so $(by_hand)"
look
[ ${#packages[@]} -eq 0 ] || fail "$(by_hand)"
