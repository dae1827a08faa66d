"""One window of Zeus's monitor. What follows its wraps is a process that takes seconds to start, and gets them."""
import json
import sys
import time

from zeus.monitor import ZeusMonitor

if __name__ == "__main__":
    monitor = ZeusMonitor(gpu_indices=[])
    monitor.begin_window("step", sync_execution=False)
    time.sleep(10)
    print("READY", flush=True)
    sys.stdin.readline()
    time.sleep(3)
    measured = monitor.end_window("step", sync_execution=False)
    print("RESULT" + json.dumps({"cpu": measured.cpu_energy, "dram": measured.dram_energy}))
