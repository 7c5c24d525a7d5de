#!/bin/sh
# Chromium, bubblewrap, a PostgreSQL server and a Chinese font for the tests: installed where apt
# and rights allow, otherwise one line says what to install.
set -eu
has_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}
missing=""
has_browser >/dev/null || missing="$missing chromium"
if [ "$(uname -s)" = Linux ]; then
  command -v bwrap >/dev/null || missing="$missing bubblewrap"
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
    || missing="$missing postgresql"
  fc-list 2>/dev/null | grep -qi "cjk\|wqy\|source han" || missing="$missing fonts-noto-cjk"
fi
[ -z "$missing" ] && exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null && { [ -z "$sudo" ] || $sudo true 2>/dev/null; }; then
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq $missing >/dev/null
else
  echo "测试需要先安装 // the tests need you to install:$missing" >&2
  # A font, a server and a second sandbox are welcome; without a browser the tests cannot run.
  has_browser >/dev/null
fi
