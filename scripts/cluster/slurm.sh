#!/bin/sh
# scripts/cluster/slurm.sh SHARDS OUT [OPTION…] — a Slurm array job: task N reads the N-th file of the folder SHARDS, its results go to OUT/NAME
#
#     split -n l/64 --additional-suffix=.jsonl all.jsonl shards/
#     sbatch --array=1-64 --cpus-per-task=4 scripts/cluster/slurm.sh shards out && … && cat out/*.jsonl >all.out
#
# A task whose node dies is put back by Slurm, and goes on where it was: both folders lie where every node sees them.
# Environment: TAOCI, the tool.
#SBATCH --job-name=taoci
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=taoci.%a.log
set -eu
[ $# -ge 2 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
mkdir -p "$2"
in=$1 out=$(cd "$2" && pwd)
shift 2
cd "$in"
name=$(find . -type f ! -name '.*' | sed 's,^\./,,' | LC_ALL=C sort | sed -n "${SLURM_ARRAY_TASK_ID:?run me by sbatch --array}p")
[ -n "$name" ] || { echo "'$in' has no file $SLURM_ARRAY_TASK_ID" >&2; exit 2; }
out=$out/$name
[ ! -e "$out" ] || exit 0 # the node died when all was done
# 3: some records have an error for a result; then the file is complete all the same.
"${TAOCI:-taoci}" extract -j "${SLURM_CPUS_PER_TASK:-1}" --jsonl "$name" -o "$out" --resume "$@" || { e=$?; [ $e -eq 3 ] && [ -e "$out" ]; } || exit $e
