"""Lets JouleGate decide on two benchmarks: python3 harness.py npx joulegate"""

import json, random, subprocess, sys

JOULES = {"lenet": {"base": 40.0, "head": 40.1}, "char-gpt": {"base": 95.0, "head": 104.5}}
noise = random.Random(12)


def run(benchmark, arm):  # Yours: check the arm out, run the benchmark in a fresh process, give its joules.
    return JOULES[benchmark][arm] * noise.lognormvariate(0, 0.01)


def say(line):
    engine.stdin.write(json.dumps(line) + "\n")
    reply = json.loads(engine.stdout.readline())
    return reply if "error" not in reply else sys.exit(reply["error"])


pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
engine = subprocess.Popen([*sys.argv[1:], "decide", "--stdio"], **pipes)
stored = {name: [{"session": f"nightly-{day}", "age_days": day, "runs": [run(name, "base") for _ in range(10)]}
                 for day in range(10, 0, -1)] for name in JOULES}
case = {"id": "pull request 12", "unit": "J/epoch", "tolerance": 0.03, "slots": 84,
        "benchmarks": [{"name": name, "baseline": stored[name]} for name in JOULES]}
reply, runs = say(case), dict.fromkeys(JOULES, 0)
while "b" in reply:
    name = list(JOULES)[reply["b"]]
    runs[name] += 1
    reply = say({"J": run(name, reply["arm"])})
for name, verdict in zip(JOULES, reply["verdicts"]):
    print(f"{name}: {verdict} after {runs[name]} runs")
sys.exit(1 if "fail" in reply["verdicts"] else 0)
