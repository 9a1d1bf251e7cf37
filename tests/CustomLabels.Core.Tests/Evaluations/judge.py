"""Works out the figures of the sets in a file with scikit-learn, and COCO's average precision with a small implementation of COCOeval (numpy).

python3 judge.py SETS: SETS has a JSON object on each line; its figures come out, one JSON object on each line.
"""
import json
import sys

import numpy as np
from sklearn.metrics import average_precision_score, confusion_matrix, precision_recall_fscore_support


def classification(one):
    truth, scores, thresholds = np.array(one["truth"]), np.array(one["scores"]), np.array(one["thresholds"])
    given = (scores >= thresholds).astype(int)
    result = {}
    for name in (None, "macro", "micro"):
        precision, recall, f1, support = precision_recall_fscore_support(truth, given, average=name, zero_division=0)
        result[name or "labels"] = [np.asarray(x).tolist() for x in (precision, recall, f1)]
    result["ap"] = [None if not truth[:, i].any() else average_precision_score(truth[:, i], scores[:, i]) for i in range(truth.shape[1])]
    if (truth.sum(axis=1) == 1).all():
        result["confusion"] = confusion_matrix(truth.argmax(axis=1), scores.argmax(axis=1), labels=range(truth.shape[1])).tolist()
    return result


def iou(a, b):
    w = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    h = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    both = max(w, 0) * max(h, 0)
    return both / (a[2] * a[3] + b[2] * b[3] - both)


def coco(one, label):
    """COCOeval for one category, all areas, 100 detections: https://github.com/cocodataset/cocoapi, PythonAPI/pycocotools/cocoeval.py."""
    thresholds, points = np.linspace(0.5, 0.95, 10), np.linspace(0, 1, 101)
    scores, matches, objects = [], [], 0
    for image in one["images"]:
        truths = [box for name, box in image["truths"] if name == label]
        found = sorted([p for p in image["predictions"] if p[0] == label], key=lambda p: -p[1])[:100]
        objects += len(truths)
        taken = np.zeros((10, len(truths)), bool)
        for _, score, box in found:
            overlaps = [iou(box, truth) for truth in truths]
            right = np.zeros(10, bool)
            for t, threshold in enumerate(thresholds):
                best, most = -1, min(threshold, 1 - 1e-10)
                for g, overlap in enumerate(overlaps):
                    if not taken[t, g] and overlap >= most:
                        best, most = g, overlap
                if best >= 0:
                    taken[t, best] = right[t] = True
            scores.append(score)
            matches.append(right)
    if objects == 0:
        return None
    if not scores:
        return [0.0, 0.0]
    order = np.argsort(-np.array(scores), kind="mergesort")
    matches = np.array(matches)[order]
    areas = []
    for t in range(10):
        right = np.cumsum(matches[:, t].astype(float))
        wrong = np.cumsum((~matches[:, t]).astype(float))
        recall, precision = right / objects, right / (right + wrong + np.spacing(1))
        for i in range(len(precision) - 1, 0, -1):
            precision[i - 1] = max(precision[i - 1], precision[i])
        q = np.zeros(101)
        for k, i in enumerate(np.searchsorted(recall, points, side="left")):
            if i < len(precision):
                q[k] = precision[i]
        areas.append(q.mean())
    return [areas[0], float(np.mean(areas))]


for line in open(sys.argv[1], encoding="utf-8"):
    one = json.loads(line)
    print(json.dumps({"coco": [coco(one, label) for label in one["labels"]]} if "images" in one else classification(one)))
