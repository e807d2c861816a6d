#!/usr/bin/env bash
# Makes sure that the programs which the tests talk to are there: real MQTT clients and a broker, a PostgreSQL server (14 or newer),
# a real browser, Chinese fonts.
# Installs them from Debian's packages when it may, otherwise says what to install.
set -euo pipefail

missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }

need mosquitto_pub mosquitto-clients
[ -x /usr/sbin/mosquitto ] || need mosquitto mosquitto
need chromium chromium
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need initdb postgresql
compgen -G "/usr/lib/*/faketime/libfaketimeMT.so.1" >/dev/null || missing+=(libfaketime)
need chattr e2fsprogs
need prlimit util-linux
fc-list 2>/dev/null | grep -i 'CJK' >/dev/null || missing+=(fonts-noto-cjk fontconfig)

for tool in dotnet node npm; do
  command -v "$tool" >/dev/null 2>&1 || { echo "eng/services.sh: $tool is missing; install the .NET 10 SDK and Node 20.19 or newer." >&2; exit 1; }
done

[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "eng/services.sh: these packages are missing: ${missing[*]}" >&2
  echo "Install them, e.g.: sudo apt-get install ${missing[*]}" >&2
  exit 1
fi

echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 # installed, not started: the tests start their own
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
