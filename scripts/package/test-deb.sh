#!/bin/sh
# scripts/package/test-deb.sh [ROOT] — build the Debian packages of the last commit, lint them, install them in a clean root and use them there
#
# ROOT is a folder with a fresh "debootstrap --variant=minbase", which is changed; without it one is made and taken away.
# As root; needs debhelper, lintian, debootstrap and the packages that debian/control names.
set -eu
cd "$(dirname "$0")/../.."
suite=${SUITE:-bookworm} mirror=${MIRROR:-http://deb.debian.org/debian}
version=$(sed -n 's/^.define TAOCI_VERSION *"\(.*\)"/\1/p' src/taoci.h)
work=$(mktemp -d)
root=${1:-$work/root}
trap 'umount "$root/proc" 2>/dev/null || :; rm -rf "$work"' EXIT

git archive --prefix="taoci-$version/" HEAD | tar -xf - -C "$work"
git archive --prefix="taoci-$version/" HEAD . ':(exclude)debian' | gzip -9n >"$work/taoci_$version.orig.tar.gz"
(cd "$work/taoci-$version" && dpkg-buildpackage -us -uc -d >"$work/build.log" 2>&1) || { tail -n 30 "$work/build.log"; exit 1; }
(cd "$work" && ls -- *.deb && lintian --fail-on error,warning --suppress-tags bad-distribution-in-changes-file ./*.changes)

[ -d "$root/usr" ] || debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$work/boot.log"
mkdir -p "$root/debs"
rm -f "$work"/*-dbgsym_*.deb
cp "$work"/*.deb "$root/debs"
cp /etc/resolv.conf "$root/etc/"
mount -t proc proc "$root/proc" 2>/dev/null || :
cat >"$root/debs/try.c" <<'EOF'
#include <stdio.h>
#include <taoci.h>
int main(void)
{
    taoci *t;
    taoci_err err = {0};
    taoci_code rc = taoci_open(&(taoci_config){TAOCI_CONFIG_INIT, .lexicon = "/usr/share/taoci/taoci.lex"}, &t, &err);
    puts(rc ? err.msg : "opened");
    if (!rc)
        taoci_close(t);
    return rc != TAOCI_OK;
}
EOF
cat >"$root/debs/try.sh" <<'EOF'
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
apt-get update -q >/dev/null
apt-get install -q -y --no-install-recommends /debs/taoci_*.deb /debs/taoci-data_*.deb >/dev/null
[ "$(echo 绍兴市推进改革开放 | taoci segment --format=text)" = '绍兴市 推进 改革 开放' ]
taoci segment -v --format=text </dev/null 2>&1
[ -f /usr/share/bash-completion/completions/taoci ]
ls -l /usr/bin/taoci
apt-get install -q -y --no-install-recommends /debs/libtaoci*.deb gcc libc6-dev pkg-config >/dev/null
gcc -std=c11 -o /debs/try /debs/try.c $(pkg-config --cflags --libs taoci)
/debs/try
apt-get install -q -y --no-install-recommends /debs/python3-taoci_*.deb >/dev/null
[ "$(python3 -c 'import taoci; print(*taoci.cut("绍兴市推进改革开放"))')" = '绍兴市 推进 改革 开放' ]
dpkg -P taoci taoci-data libtaoci0 libtaoci-dev python3-taoci >/dev/null
[ -z "$(find /usr -name '*taoci*')" ]
echo "installed, used, taken away"
EOF
chroot "$root" sh /debs/try.sh
