#!/bin/sh
# tests/run.sh STAGE… — run stages (unit cases properties schema model linear sound install stream cluster manual page compat bindings check); the last line adds up
# Environment: B, the build folder; CC; SAN, the sanitizers it was built with.
set -u
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
unset TAOCI_DICT TAOCI_LEXICON XDG_CONFIG_HOME XDG_CACHE_HOME
# Rules and dictionary are tried without the model of names, the stage "model" with it.
export TAOCI_MODEL=
export B TAOCI="$B/taoci" LC_ALL=C
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:exitcode=99:allocator_may_return_null=1"
export UBSAN_OPTIONS="${UBSAN_OPTIONS:-}:print_stacktrace=1:exitcode=99"
log=$(mktemp)
trap 'rm -rf "$log" "$log.all" "$log.home"' EXIT
# A home without anything, in which what wants to may write: one that is not there, root would make.
export HOME="$log.home"
mkdir "$HOME"
# make, the loader and flags of a compiler take a blank for the end of a name.
case ${TMPDIR:-} in *[[:blank:]]*) unset TMPDIR ;; esac
: >"$log.all"
for stage; do
    case $stage in
    unit) sh tests/run-unit.sh ;;
    cases) sh tests/run-cases.sh ;;
    properties) sh tests/properties.sh ;;
    schema) sh tests/schema.sh ;;
    model) sh tests/model.sh ;;
    linear) sh tests/linear.sh ;;
    sound) sh tests/sound.sh ;;
    install) sh tests/install.sh ;;
    stream) sh tests/stream.sh ;;
    cluster) sh tests/cluster.sh ;;
    manual) sh tests/manual.sh ;;
    page) sh tests/page.sh ;;
    compat) sh tests/compat.sh ;;
    bindings) sh tests/bindings.sh ;;
    check) sh scripts/check.sh ;;
    *) echo "tests/run.sh: no stage '$stage'" >&2; exit 2 ;;
    esac >"$log" 2>&1
    rc=$?
    tail -n 1 "$log" >>"$log.all"
    sed '$d' "$log"
    echo "$stage: $(tail -n 1 "$log")"
    # A stage that broke off has no counts of its own.
    tail -n 1 "$log" | grep -Eq '^[0-9]+ passed, [0-9]+ failed' || rc=1
    [ $rc -eq 0 ] || tail -n 1 "$log" | grep -Eq ', [1-9][0-9]* failed' || echo '0 passed, 1 failed' >>"$log.all"
done
awk '/^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3 }
    END { print passed + 0 " passed, " failed + 0 " failed"; exit failed > 0 }' "$log.all"
