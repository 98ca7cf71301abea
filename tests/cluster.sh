#!/bin/sh
# tests/cluster.sh — scripts/cluster/: GNU parallel over two hosts, Slurm with two nodes, Spark; one dies in the middle, and the output is that of one machine
#
# Hosts are network namespaces, each with an sshd, whose link is cut; where there are no rights to make one, two
# sshd on this machine, one of which is killed. What is not installed is skipped (scripts/deps.sh cluster).
set -u
cd "$(dirname "$0")/.." || exit 1
ROOT=$PWD
B=${B:-build}
case $B in /*) ;; *) B=$PWD/$B ;; esac
TAOCI="$B/taoci"
export TAOCI LC_ALL=C
unset TAOCI_MODEL TAOCI_DICT TAOCI_LEXICON # as on the hosts
PATH=$PATH:/usr/sbin:/sbin
tmp=$(mktemp -d)
chmod 755 "$tmp"
pids= spaces=
# End what was started here, and what that has started.
finish() {
    for s in $spaces; do
        # shellcheck disable=SC2046 # numbers
        kill -9 $(ip netns pids "$s") 2>/dev/null
        ip netns del "$s"
    done
    for p in $pids; do kill -9 "$p" $(below "$p") 2>/dev/null; done
    rm -rf "$tmp"
}
trap finish EXIT
trap 'exit 1' INT TERM
. tests/count.sh
has() { for c; do command -v "$c" >/dev/null 2>&1 || return; done; }

# below PID: all its descendants
below() {
    ps -eo pid=,ppid= | awk -v top="$1" '{ up[$1] = $2 }
        END { for (p in up) for (q = p; q in up; q = up[q]) if (up[q] == top) { print p; break } }'
}
# free_port: one below those that the system gives to clients, where nobody listens
free_port() {
    python3 -c 'import random, socket
while True:
    with socket.socket() as s:
        try: s.bind(("127.0.0.1", random.randrange(10000, 32000)))
        except OSError: continue
        print(s.getsockname()[1])
        break'
}
# until SECONDS COMMAND…: wait until it is true
until_true() {
    n=$(($1 * 10))
    shift
    while ! "$@"; do
        n=$((n - 1))
        [ $n -gt 0 ] || return
        sleep .1
    done
}

# Some seconds of work, with a record that is none.
cat corpus/*.txt | jq -cR 'select(length > 20) | {text: .}' | sed 's/^{//' >"$tmp/lines"
awk '{ line[NR] = $0 } END { while (n < 24000) { printf "{\"id\":\"r%d\",%s\n", ++n, line[n % NR + 1] } }' "$tmp/lines" >"$tmp/in.jsonl"
sed -i '12000s/.*/{"id":"none"}/' "$tmp/in.jsonl"
mkdir "$tmp/shards"
split -n l/6 --additional-suffix=.jsonl "$tmp/in.jsonl" "$tmp/shards/"
# shellcheck disable=SC2035 # names of ours
(cd "$tmp/shards" && "$TAOCI" extract -q --jsonl *.jsonl) 2>/dev/null | sha256sum >"$tmp/whole"

# ---- GNU parallel over ssh ----

# net NAME N: a network for a host; there may be no rights to make one, or none to make its link
net() {
    space=taoci$$$1
    ip netns add "$space" || return
    spaces="$spaces $space"
    ip link add "tc$$$1" type veth peer name eth0 netns "$space" &&
        ip addr add "10.217.$2.1/30" dev "tc$$$1" && ip link set "tc$$$1" up &&
        ip -n "$space" addr add "10.217.$2.2/30" dev eth0 && ip -n "$space" link set eth0 up && ip -n "$space" link set lo up &&
        ip netns exec "$space" true
}
# host NAME N: an sshd in a network of its own, or on a port of its own
host() {
    if [ "$nets" ]; then
        address=10.217.$2.2 port=22 in="ip netns exec taoci$$$1"
    else
        address=127.0.0.1 port=$(free_port) in=
    fi
    printf 'Host %s\nHostName %s\nPort %s\n' "$1" "$address" "$port" >>"$tmp/ssh.conf"
    $in "$(command -v sshd)" -D -e -f "$tmp/sshd.conf" -p "$port" 2>>"$tmp/sshd.log" &
    eval "sshd_$1=$!"
    pids="$pids $!"
    until_true 10 ssh -F "$tmp/ssh.conf" "$1" true 2>>"$tmp/sshd.log"
}
# A piece in work at host A stands still.
caught() {
    for p in $(below "$sshd_A"); do
        [ "$(cat "/proc/$p/comm" 2>/dev/null)" = taoci ] && kill -STOP "$p" && return
    done
    return 1
}
by_parallel() {
    ssh-keygen -q -t ed25519 -N '' -f "$tmp/host.key"
    ssh-keygen -q -t ed25519 -N '' -f "$tmp/key"
    cp "$tmp/key.pub" "$tmp/authorized"
    [ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd
    printf '%s\n' "HostKey $tmp/host.key" "AuthorizedKeysFile $tmp/authorized" 'PidFile none' 'StrictModes no' 'UsePAM no' \
        'PermitRootLogin yes' 'PasswordAuthentication no' 'MaxStartups 100' >"$tmp/sshd.conf"
    printf '%s\n' "IdentityFile $tmp/key" 'StrictHostKeyChecking no' "UserKnownHostsFile /dev/null" 'LogLevel ERROR' \
        'ConnectTimeout 2' 'ServerAliveInterval 1' 'ServerAliveCountMax 2' 'BatchMode yes' >"$tmp/ssh.conf"
    nets=
    [ "$(id -u)" -eq 0 ] && has ip && net A 1 2>/dev/null && net B 2 2>/dev/null && nets=1
    host A 1 && host B 2 || { skip 'GNU parallel over two hosts' "$(tail -n 1 "$tmp/sshd.log")"; return; }
    printf '1/A\n1/B\n' >"$tmp/hosts"
    SSH="ssh -F $tmp/ssh.conf" PARALLEL_HOME=$tmp scripts/cluster/parallel.sh "$tmp/hosts" "$tmp/shards" >"$tmp/out" 2>"$tmp/err" &
    run=$!
    pids="$pids $run"
    if until_true 20 caught; then
        if [ "$nets" ]; then
            ip link set "tc$$A" down
        else
            # shellcheck disable=SC2046 # numbers
            kill -9 "$sshd_A" $(below "$sshd_A")
        fi
    else
        complain 'nothing was seen at work on the first host'
    fi
    wait $run || complain "exit $?: $(head -n 3 "$tmp/err")"
    sha256sum <"$tmp/out" | cmp - "$tmp/whole" >>"$tmp/bad" 2>&1
    ok "GNU parallel over two hosts$([ "$nets" ] || echo ' (ports)'), one cut off"
}
if has sshd ssh parallel rsync ps; then
    by_parallel
else
    skip 'GNU parallel over two hosts' 'no sshd, ssh, parallel or rsync'
fi

# ---- Slurm ----

task_on() { # task_on NODE: the taoci that works there
    for p in $(ps -eo pid=,comm= | awk '$2 == "taoci" { print $1 }'); do
        tr '\0' '\n' 2>/dev/null <"/proc/$p/environ" | grep -qx "SLURMD_NODENAME=$1" && grep -qsF "$tmp" "/proc/$p/environ" && echo "$p"
    done
}
# step_of PID: it, its script and the slurmstepd above
step_of() {
    p=$1
    while [ "${p:-1}" -gt 1 ] && [ "$(cat "/proc/$p/comm")" != slurmd ]; do
        echo "$p"
        [ "$(cat "/proc/$p/comm")" != slurmstepd ] || return
        p=$(ps -o ppid= -p "$p" | tr -d ' ')
    done
}
# A task on node n2 has begun, and stands still until it is time for a line of its journal.
begun() {
    task=$(task_on n2 | head -n 1)
    [ "$task" ] && kill -STOP "$task" 2>/dev/null
}
marked() { for j in "$tmp"/results/*.journal; do [ "$(grep -cs . "$j")" -ge 2 ] && return; done; return 1; }
put_back() { squeue -h -o %r 2>/dev/null | grep -q BeginTime; }
no_task() { [ -z "$(squeue -h 2>&1)" ]; }
two_nodes() { [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | sort -u | grep -c .)" -eq 2 ]; }
daemon() { # daemon NAME COMMAND…
    name=$1
    shift
    "$@" >>"$tmp/$name.log" 2>&1 &
    pids="$pids $!"
}
by_slurm() {
    mkdir -p "$tmp/state" "$tmp/n1" "$tmp/n2" "$tmp/munge"
    dd if=/dev/urandom of="$tmp/munge/key" bs=128 count=1 2>/dev/null
    chmod 700 "$tmp/munge" && chmod 600 "$tmp/munge/key"
    port=$(free_port) port1=$(free_port) port2=$(free_port)
    cat >"$tmp/slurm.conf" <<C
ClusterName=test
SlurmctldHost=$(hostname)(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$tmp/munge/socket,cred_expire=3
StateSaveLocation=$tmp/state
SlurmdSpoolDir=$tmp/%n
SlurmctldPidFile=$tmp/slurmctld.pid
SlurmdPidFile=$tmp/%n.pid
SlurmdTimeout=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=n1 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=$port1 CPUs=1
NodeName=n2 NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=$port2 CPUs=1
PartitionName=all Nodes=n1,n2 Default=YES State=UP
C
    export SLURM_CONF="$tmp/slurm.conf"
    daemon munged munged --foreground --force --key-file="$tmp/munge/key" --socket="$tmp/munge/socket" --pid-file="$tmp/munge/pid" \
        --log-file="$tmp/munge/log" --seed-file="$tmp/munge/seed"
    until_true 5 test -S "$tmp/munge/socket"
    daemon slurmctld slurmctld -D -f "$SLURM_CONF"
    daemon n1 slurmd -D -N n1 -f "$SLURM_CONF"
    daemon n2 slurmd -D -N n2 -f "$SLURM_CONF"
    n2=$!
    until_true 20 two_nodes || { skip 'a Slurm job array' "no two nodes: $(tail -qn 1 "$tmp"/*.log | grep -m 1 -i error)"; return; }
    (cd "$tmp" && sbatch --array=1-6 "$ROOT/scripts/cluster/slurm.sh" shards results) >"$tmp/err" 2>&1 || { complain "sbatch: $(cat "$tmp/err")"; ok 'a Slurm job array'; return; }
    if until_true 20 begun; then
        sleep 2.1
        kill -CONT "$task"
        until_true 10 marked || complain 'no line in a journal'
        # shellcheck disable=SC2046 # numbers
        kill -9 "$n2" $(step_of "$task" | tac)
    else
        complain 'nothing was seen at work on the second node'
    fi
    # Slurm waits two minutes before it begins a task anew.
    until_true 40 put_back || complain 'the task was not put back'
    scontrol update "JobId=$(squeue -h -o %A -t PD | head -n 1)" StartTime=now >>"$tmp/bad" 2>&1
    until_true 60 no_task || complain "still there: $(squeue -h | tr '\n' ';')"
    cat "$tmp"/results/*.jsonl | sha256sum | cmp - "$tmp/whole" >>"$tmp/bad" 2>&1
    grep -qs 'going on behind' "$tmp"/taoci.*.log || complain "no task went on where it was: $(cat "$tmp"/taoci.*.log)"
    ok 'a Slurm job array over two nodes, one of which dies'
}
if has munged slurmctld slurmd sbatch squeue ps; then
    by_slurm
else
    skip 'a Slurm job array' 'no munged, slurmctld, slurmd or sbatch'
fi

# ---- Spark ----

by_spark() {
    mkdir "$tmp/spark"
    (cd "$tmp/shards" && python3 "$ROOT/scripts/cluster/spark.py" "$tmp/shards" "$tmp/spark/out") 2>"$tmp/err" || complain "$(tail -n 1 "$tmp/err")"
    cat "$tmp"/spark/out/part-* | sha256sum | cmp - "$tmp/whole" >>"$tmp/bad" 2>&1
    ok 'Spark'
}
if python3 -c 'import pyspark' 2>/dev/null; then
    by_spark
else
    skip Spark 'no pyspark'
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
