"""Opens each image that a list names, without decoding it: image_open.py LIST."""
import json
import resource
import sys
import time

from PIL import Image

began = time.perf_counter()
images = pixels = 0
with open(sys.argv[1], encoding="utf-8") as paths:
    for path in paths:
        with Image.open(path.rstrip("\n")) as image:
            width, height = image.size
        images += 1
        pixels += width * height
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "peakMegabytes": peak, "result": f"{images} images, {pixels} pixels"}))
