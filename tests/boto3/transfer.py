"""Copies a folder to a bucket, or a bucket to a folder, with boto3: transfer.py FROM TO, one of them s3://bucket/."""
import os
import sys

import boto3
from botocore.config import Config

source, target = sys.argv[1:]
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=Config(s3={"addressing_style": "path"}, retries={"mode": "standard", "max_attempts": 10}))
if target.startswith("s3://"):
    bucket = target.split("/")[2]
    for folder, _, names in os.walk(source):
        for name in sorted(names):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                s3.put_object(Bucket=bucket, Key=os.path.relpath(path, source), Body=file.read())
else:
    bucket = source.split("/")[2]
    for item in s3.list_objects_v2(Bucket=bucket).get("Contents", []):
        path = os.path.join(target, item["Key"])
        os.makedirs(os.path.dirname(path), exist_ok=True)
        s3.download_file(bucket, item["Key"], path)
