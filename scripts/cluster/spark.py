"""scripts/cluster/spark.py IN OUT [OPTION…] — records through taoci by Spark's rdd.pipe: spark-submit --master … spark.py IN OUT

Each partition of the lines of IN goes through a process of its own, in order, so that the parts of OUT, one behind the
other, are what one machine would write. A task whose executor dies is done again by Spark. TAOCI: the tool on each node.
"""

import os
import shlex
import sys

from pyspark import SparkContext

# 3: some records have an error for a result, which is no reason to do them again.
WORK = '"$0" extract --jsonl -q "$@"; e=$?; [ $e -eq 3 ] || exit $e'


def main(source, target, *options):
    words = ["sh", "-c", WORK, os.environ.get("TAOCI", "taoci"), *options]
    # rdd.pipe gives its command no environment but this one, not even a PATH.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    lines = SparkContext(appName="taoci").textFile(source)
    lines.pipe(shlex.join(words), env=environment, checkCode=True).saveAsTextFile(target)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__.splitlines()[0])
    main(*sys.argv[1:])
