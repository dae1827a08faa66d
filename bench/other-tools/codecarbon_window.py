"""One window of codecarbon's offline tracker, with RAPL's memory asked for."""
import json
import sys
import time

from codecarbon import OfflineEmissionsTracker

tracker = OfflineEmissionsTracker(
    country_iso_code="FRA",
    measure_power_secs=3600,
    save_to_file=False,
    allow_multiple_runs=True,
    log_level="warning",
    rapl_include_dram=True,
)
tracker.start()
time.sleep(0.5)
print("READY", flush=True)
sys.stdin.readline()
tracker.stop()
data = tracker.final_emissions_data
mode = next((hardware._mode for hardware in tracker._hardware if hasattr(hardware, "_mode")), "none")
print("RESULT" + json.dumps({"joules": data.cpu_energy * 3.6e6, "mode": mode}))
