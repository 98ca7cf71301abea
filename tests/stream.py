"""tests/stream.py TAOCI — taoci beside a program in Python: in turn, by a writer that is held back, with new dictionaries"""

import json
import os
import signal
import subprocess
import sys
import threading
import time

RECORDS = 40000


def start(*options):
    command = [sys.argv[1], "extract", "--jsonl", *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def ask(p, text):
    p.stdin.write(json.dumps({"text": text}) + "\n")
    p.stdin.flush()
    return [(e["text"], e["type"]) for e in json.loads(p.stdout.readline())["entities"]]


def resident(p):
    with open(f"/proc/{p.pid}/status") as f:
        return next(int(line.split()[1]) for line in f if line.startswith("VmRSS"))


def held_back():
    """Who writes and does not read is stopped by a full pipe; what was written comes back whole and in order."""
    p = start("-q", "-j", "2")
    ask(p, "绍兴市")
    sent = [0]

    def write():
        for i in range(RECORDS):
            p.stdin.write(json.dumps({"id": str(i), "text": f"绍兴市第{i}次会议"}) + "\n")
            sent[0] = i
        p.stdin.close()

    writer = threading.Thread(target=write)
    writer.start()
    before = -1
    while sent[0] != before:
        before = sent[0]
        time.sleep(0.5)
    assert before < RECORDS - 1, "the writer was not held back"
    # The sanitizers keep what is freed.
    assert resident(p) < 100000 or os.environ.get("SAN"), f"{resident(p)} KB for {before} records"
    got = [json.loads(line)["doc"]["id"] for line in p.stdout]
    writer.join()
    assert got == [str(i) for i in range(RECORDS)], "records are lost, doubled or out of order"
    assert p.wait() == 0


def anew():
    def table(line):
        with open("my.tsv", "w") as f:
            f.write(line + "\n")

    table("三代核电\tfirst")
    p = start("-d", "my.tsv")
    assert ask(p, "三代核电") == [("三代核电", "first")]
    table("三代核电\tsecond")
    p.send_signal(signal.SIGHUP)
    assert ask(p, "三代核电") == [("三代核电", "second")]
    table("三代核电")
    p.send_signal(signal.SIGHUP)
    assert ask(p, "三代核电") == [("三代核电", "second")]
    p.stdin.close()
    assert p.wait() == 0
    said = p.stderr.read()
    assert "loaded anew" in said and "stay in use" in said, said


p = start("-q")
assert ask(p, "绍兴市投资3亿元")[0] == ("绍兴市", "place")
assert ask(p, "柯桥区会议")[0] == ("柯桥区", "place")
p.stdin.close()
assert p.wait() == 0
if os.path.exists("/proc/self/status"):
    held_back()
anew()
