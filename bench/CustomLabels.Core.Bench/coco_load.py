"""Loads a COCO file as pycocotools does, with it or, where it is missing, by the same steps: coco_load.py FILE."""
import collections
import contextlib
import io
import json
import resource
import sys
import time

try:
    from pycocotools.coco import COCO
except ImportError:
    COCO = None

began = time.perf_counter()
if COCO:
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(sys.argv[1])
    images, annotations = coco.imgs, coco.anns
else:
    with open(sys.argv[1], encoding="utf-8") as file:
        content = json.load(file)
    images = {image["id"]: image for image in content["images"]}
    annotations, by_image, by_category = {}, collections.defaultdict(list), collections.defaultdict(list)
    for annotation in content["annotations"]:
        annotations[annotation["id"]] = annotation
        by_image[annotation["image_id"]].append(annotation)
        by_category[annotation["category_id"]].append(annotation["image_id"])
seconds = time.perf_counter() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "peakMegabytes": peak, "result": f"{len(images)} images, {len(annotations)} boxes by {'pycocotools' if COCO else 'its steps'}"}))
