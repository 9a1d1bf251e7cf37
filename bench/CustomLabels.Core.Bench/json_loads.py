"""Parses each line of a manifest and does nothing with it: json_loads.py MANIFEST."""
import json
import resource
import sys
import time

began = time.perf_counter()
lines = broken = 0
with open(sys.argv[1], encoding="utf-8") as manifest:
    for line in manifest:
        lines += 1
        try:
            json.loads(line)
        except ValueError:
            broken += 1
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "peakMegabytes": peak, "result": f"{lines} lines, {broken} not JSON"}))
