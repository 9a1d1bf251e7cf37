"""What a walk needs: clients whose replies are watched, checks that are collected, and patience."""

import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from replies import Replies

REGION = "us-east-1"
PAUSE, PATIENCE = 0.05, 120


class Walker:
    def __init__(self, endpoint, other_account):
        self.replies = Replies()
        self.failures = []
        self.other_account = other_account
        self.rekognition, self.s3 = self._clients(endpoint, None)
        self.other, self.other_s3 = self._clients(endpoint, f"account-{other_account}")

    def _clients(self, endpoint, profile):
        session = boto3.Session(profile_name=profile, region_name=REGION)
        settings = Config(parameter_validation=False, retries={"max_attempts": 0}, s3={"addressing_style": "path"})
        rekognition = session.client("rekognition", endpoint_url=endpoint, config=settings)
        self.replies.watch(rekognition)
        return rekognition, session.client("s3", endpoint_url=endpoint, config=settings)

    def check(self, what, right):
        if not right:
            self.failures.append(what)

    def refused(self, code, call, **arguments):
        """Makes a call that must be refused with a code."""
        try:
            call(**arguments)
        except ClientError as error:
            found = error.response["Error"]["Code"]
            self.check(f"{error.operation_name} was to be refused with {code}, and was with {found}: {error}", found == code)
        else:
            self.failures.append(f"A call was to be refused with {code}, and was not: {arguments}")

    def step(self, name):
        print(f"{time.strftime('%H:%M:%S')} {name}", flush=True)

    # Datasets have no official waiter.
    def settled(self, dataset):
        for _ in _looks():
            description = self.rekognition.describe_dataset(DatasetArn=dataset)["DatasetDescription"]
            if not description["Status"].endswith("_IN_PROGRESS"):
                return description
        raise TimeoutError(dataset)

    def version(self, client, project, name, *busy):
        for _ in _looks():
            found = client.describe_project_versions(ProjectArn=project, VersionNames=[name])["ProjectVersionDescriptions"]
            if not found or found[0]["Status"] not in busy:
                return found[0] if found else None
        raise TimeoutError(name)

    def gone(self, is_there):
        for _ in _looks():
            if not is_there():
                return
        raise TimeoutError("still there")

    def pages(self, client, operation, key, **arguments):
        """Everything that an official paginator brings, a page of one at a time, and the number of pages."""
        items, count = [], 0
        for page in client.get_paginator(operation).paginate(**arguments, PaginationConfig={"PageSize": 1}):
            count += 1
            self.check(f"{operation}: a page of {len(page[key])}", len(page[key]) <= 1)
            items += page[key]
        return items, count


def _looks():
    """One turn after the other, with a pause between, until patience is at its end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        yield
        time.sleep(PAUSE)
