"""A plugin of pytest: notes the outcome of each test of ceph/s3-tests, and what of S3 it would need that the service does not have."""
import os
import re
import signal

import s3tests.functional as suite

MISSING = re.compile(r"([A-Z]+ with \?[A-Za-z-]+|Versioning of objects|POST Object|x-amz-[a-z0-9-]+[^ ]*) .{0,60}?is not implemented by this service")
SECONDS = 60

outcomes = {}


def unversioned(client, bucket, batch_size):
    """Lists what the suite removes after each test: there are no versions here."""
    for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": batch_size}):
        if page.get("Contents"):
            yield [{"Key": item["Key"]} for item in page["Contents"]]


suite.list_versions = unversioned


def give_up(*_):
    raise TimeoutError(f"no end after {SECONDS} s")


def pytest_runtest_setup(item):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)


def pytest_runtest_teardown(item):
    signal.alarm(SECONDS)


def pytest_runtest_logreport(report):
    name = report.nodeid.split("::")[-1]
    if report.skipped:
        outcomes.setdefault(name, "skipped")
    elif report.failed:
        missing = MISSING.search(report.longreprtext)
        last = report.longreprtext.strip().splitlines()
        shown = next((line[1:].strip() for line in reversed(last) if line.startswith("E ")), report.when)
        outcomes[name] = f"unclaimed {missing[1]}" if missing else f"failed {shown[:200]}"
    elif report.when == "call":
        outcomes.setdefault(name, "passed")


def pytest_sessionfinish(session):
    signal.alarm(0)
    with open(os.environ["OUTCOMES"], "w", encoding="utf-8") as file:
        for name in sorted(outcomes):
            file.write(f"{name}\t{outcomes[name]}\n")
