"""Detects in the files of a folder with a pool of threads: detect_boto3.py ENDPOINT FOLDER IMAGES CONNECTIONS MODEL."""
import json
import os
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

endpoint, folder, images, connections, model = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
files = [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
client = boto3.client(
    "rekognition",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key="secret",
    config=Config(max_pool_connections=connections),
)


def detect(index):
    with open(files[index % len(files)], "rb") as photo:
        return len(client.detect_custom_labels(ProjectVersionArn=model, Image={"Bytes": photo.read()})["CustomLabels"])


def run(count):
    with ThreadPoolExecutor(connections) as pool:
        return sum(pool.map(detect, range(count)))


run(min(images, 200))
before = time.process_time()
began = time.perf_counter()
detected = run(images)
seconds = time.perf_counter() - began
processor = 1e6 * (time.process_time() - before) / images
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(json.dumps({"seconds": seconds, "peakMegabytes": peak, "result": f"{detected} detected, {processor:.0f} us of processor time for each"}))
