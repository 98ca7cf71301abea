#!/bin/sh
# scripts/deps.sh [demo|test|fuzz|cluster|recipes|page|picture] — install what is missing to build (also: to see the demo, to test, to fuzz, to test on clusters, to try the recipes, to test the page, to picture it)
set -eu

# Commands and libraries are looked for, not packages: a compiler of one's own is as good.
cc=${CC:-cc}
has() { command -v "$1" >/dev/null 2>&1; }
links() { echo 'int main(void) { return 0; }' | "$cc" -x c -o /dev/null - 2>/dev/null; }
includes() { echo "#include <$1>" | "$cc" -E -x c - >/dev/null 2>&1; }
library() { has pkg-config && pkg-config --exists "$@"; }
fuzzes() { echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | clang -fsanitize=fuzzer -x c -o /dev/null - 2>/dev/null; }
validator() {
    for python in python3 /usr/bin/python3; do
        "$python" -c 'from jsonschema import Draft202012Validator' 2>/dev/null && return
    done
    return 1
}

apt= dnf= pacman= brew=
# need DEBIAN FEDORA ARCH HOMEBREW: the package that was found missing, by its names
need() {
    apt="$apt $1" dnf="$dnf $2" pacman="$pacman $3" brew="$brew $4"
}
has "$cc" && links || need 'gcc libc6-dev' gcc gcc gcc
has make || need make make make make
has pkg-config || need pkg-config pkgconf-pkg-config pkgconf pkgconf
library icu-uc icu-i18n || need libicu-dev libicu-devel icu icu4c
# For ICU inside the tool (docs/dependencies.md); it does without.
archive=$("$cc" -print-file-name=libstdc++.a 2>/dev/null) || archive=
! has apt-get || [ "${archive:-libstdc++.a}" != libstdc++.a ] || need g++ '' '' ''
library libpcre2-8 || need libpcre2-dev pcre2-devel pcre2 pcre2
includes csv.h || need libcsv-dev libcsv-devel libcsv libcsv
includes archive.h || need libarchive-dev libarchive-devel libarchive libarchive
includes uthash.h || need uthash-dev uthash-devel uthash uthash
case ${1:-} in
demo) has jq || need jq jq jq jq ;;
test)
    has jq || need jq jq jq jq
    library cmocka || need libcmocka-dev libcmocka-devel cmocka cmocka
    has valgrind || need valgrind valgrind valgrind ''
    for tool in mandoc zsh fish; do has $tool || need $tool $tool $tool $tool; done
    /usr/bin/python3 -c 'import pytest' 2>/dev/null || need python3-pytest python3-pytest python-pytest ''
    has node || need nodejs nodejs-devel nodejs node
    has sqlite3 || need sqlite3 sqlite sqlite sqlite
    validator || need python3-jsonschema python3-jsonschema python-jsonschema ''
    ;;
recipes)
    has jq || need jq jq jq jq
    has sqlite3 || need sqlite3 sqlite sqlite sqlite
    has mlr || need miller miller miller miller
    python3 -c 'import pandas' 2>/dev/null || /usr/bin/python3 -c 'import pandas' 2>/dev/null || need python3-pandas python3-pandas python-pandas ''
    ;;
cluster)
    PATH=$PATH:/usr/sbin:/sbin
    has jq || need jq jq jq jq
    has sshd && has ssh || need 'openssh-server openssh-client' openssh-server openssh openssh
    has parallel || need parallel parallel parallel parallel
    has rsync || need rsync rsync rsync rsync
    has ip || need iproute2 iproute iproute2 ''
    has ps || need procps procps-ng procps-ng ''
    has slurmctld && has slurmd && has sbatch || need 'slurmctld slurmd slurm-client' 'slurm-slurmctld slurm-slurmd slurm' slurm-llnl ''
    has munged || need munge munge munge ''
    ;;
esac
case ${1:-} in
page | picture)
    has chromium-headless-shell || has chromium || has google-chrome || need chromium chromium-headless chromium chromium
    has python3 || need python3 python3 python ''
    ;;
esac
if [ "${1:-}" = picture ]; then
    fc-list 2>/dev/null | grep -qi cjk || need 'fonts-noto-cjk fontconfig' google-noto-cjk-fonts noto-fonts-cjk ''
    has pngquant || need pngquant pngquant pngquant pngquant
fi
[ "${1:-}" != fuzz ] || fuzzes || need 'clang libclang-rt-dev' 'clang compiler-rt' 'clang compiler-rt' llvm
[ -n "$apt" ] || exit 0

if ! has apt-get; then
    echo "Missing, and this is no system with apt-get. Please install one of:" >&2
    echo "    dnf install$dnf" >&2
    echo "    pacman -S$pacman" >&2
    echo "    brew install$brew" >&2
    exit 1
fi
root=
if [ "$(id -u)" -ne 0 ]; then
    has sudo || { echo "Missing:$apt. Install them as root, or install sudo." >&2; exit 1; }
    root=sudo
fi
echo "Installing what is missing:$apt"
# An update that fails in part (a mirror that is down) does not matter when the packages are there.
$root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 update -q || echo "apt-get update failed; going on" >&2
# Debian's browser without windows is smaller and starts faster; other systems do not have it.
! apt-cache show chromium-headless-shell >/dev/null 2>&1 || apt=$(echo "$apt" | sed 's/ chromium$/ chromium-headless-shell/; s/ chromium / chromium-headless-shell /')
# shellcheck disable=SC2086 # a list of names
$root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -q -y --no-install-recommends $apt
