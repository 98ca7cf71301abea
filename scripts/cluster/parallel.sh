#!/bin/sh
# scripts/cluster/parallel.sh HOSTS SHARDS [OPTION…] >OUT — the files of a folder over the hosts of a list by GNU parallel and ssh, as if one machine had read them
#
#     split -n l/64 --additional-suffix=.jsonl all.jsonl shards/
#     scripts/cluster/parallel.sh hosts shards --no-keywords >all.out
#
# HOSTS names one host a line, as parallel's --sshloginfile does (2/user@host: two processes there; ":" is this machine).
# Each needs taoci with the same dictionaries, and rsync, which brings it a shard at a time; what comes back is in the order of
# the shards. A shard whose host dies is begun again on another, and what it had written is thrown away. Not by --pipe-part, which
# needs no rsync: parallel gives a block that it tries again no input, and says nothing. Records need an "id": else their id is
# their place in the shard.
#
# Environment: TAOCI, the tool's name over there; SSH, the command with its options; RETRIES (5) for each shard.
set -eu
[ $# -ge 2 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
hosts=$(cd "$(dirname "$1")" && pwd)/${1##*/} shards=$2
shift 2
# A host that is gone without a word is noticed within half a minute.
ssh=${SSH:-ssh -o BatchMode=yes -o Ciphers=^aes128-gcm@openssh.com -o ConnectTimeout=10 -o ServerAliveInterval=10 -o ServerAliveCountMax=3}
cd "$shards"
# 3: some records have an error for a result, which is no reason to do them again.
# shellcheck disable=SC2016 # for the shell over there
find . -type f ! -name '.*' | sed 's,^\./,,' | LC_ALL=C sort |
    parallel --will-cite --keep-order --ssh "$ssh" --sshloginfile "$hosts" --retries "${RETRIES:-5}" --workdir ... --transferfile {} --cleanup \
        "${TAOCI:-taoci} extract --jsonl -q $*"' {}; e=$?; [ $e -eq 3 ] || exit $e'
