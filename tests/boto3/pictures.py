"""Pictures that are easy to tell apart, and manifests about them; with nothing but the standard library."""

import json
import random
import struct
import zlib

COLOURS = {"disc": (220, 60, 40), "bar": (40, 90, 220), "ring": (40, 180, 70)}


def png(label, seed, size=64):
    """A PNG of one shape in its colour, somewhere on a dark ground."""
    chance = random.Random(f"{label}/{seed}")
    ground = tuple(chance.randrange(30, 80) for _ in range(3))
    x, y = (chance.randrange(size // 3, size * 2 // 3) for _ in range(2))
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for column in range(size):
            rows += bytes(COLOURS[label] if _inside(label, column - x, row - y, size // 4) else ground)
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(rows))) + _chunk(b"IEND", b"")


def line(source_ref, *labels):
    """A line of a manifest: an image and its image-level labels."""
    entry = {"source-ref": source_ref}
    for number, label in enumerate(labels):
        entry[f"label{number}"] = 1
        entry[f"label{number}-metadata"] = {
            "class-name": label, "confidence": 1, "human-annotated": "yes", "creation-date": "2026-01-01T00:00:00",
            "type": "groundtruth/image-classification", "job-name": "boto3",
        }
    return json.dumps(entry)


def _inside(label, x, y, radius):
    distance = x * x + y * y
    if label == "bar":
        return abs(x) < radius and abs(y) < radius // 2
    return distance < radius * radius and (label == "disc" or distance > radius * radius // 3)


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
