"""Spoils replies in every way that replies.py is to notice, and sees whether it does. Ends with 1 when it does not."""

import copy
import json
import sys
from types import SimpleNamespace

import botocore.session

from replies import Replies

MODEL = botocore.session.get_session().get_service_model("rekognition")
HEADERS = {"Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": "6f1c2f36-9d0e-4a55-9b0c-2f0f5f0a7b11"}
ARN = "arn:aws:rekognition:us-east-1:000000000000:project/p/1772360100321"
PROJECTS = {"ProjectDescriptions": [{"ProjectArn": ARN, "CreationTimestamp": 1772360100.321, "Status": "CREATED", "Datasets": [], "Feature": "CUSTOM_LABELS"}]}
ERROR = {"__type": "ResourceNotFoundException", "Code": "ResourceNotFoundException", "Logref": "x", "Message": "m", "message": "m"}


def findings(operation, body, status=200, **headers):
    replies = Replies()
    http = SimpleNamespace(status_code=status, headers={**HEADERS, **headers}, content=json.dumps(body).encode())
    replies._look(http, MODEL.operation_model(operation))
    return replies.findings


def spoilt_projects():
    for name, value in (("Unknown", 1), ("CreationTimestamp", "2026"), ("CreationTimestamp", 1772360100321), ("Status", "GONE"), ("Status", None),
                        ("Datasets", {}), ("Feature", True), ("ProjectArn", "short")):
        body = copy.deepcopy(PROJECTS)
        body["ProjectDescriptions"][0][name] = value
        yield f"{name} = {value}", body
    for name in PROJECTS["ProjectDescriptions"][0]:
        body = copy.deepcopy(PROJECTS)
        del body["ProjectDescriptions"][0][name]
        yield f"no {name}", body
    yield "nothing", {}


def main():
    wrong = [f"whole replies: {found}" for found in (
        findings("DescribeProjects", PROJECTS), findings("DeleteDataset", {}), findings("DeleteProject", ERROR, 400, **{"x-amzn-ErrorType": ERROR["__type"]})) if found]
    unnoticed = [name for name, body in spoilt_projects() if not findings("DescribeProjects", body)]
    for name, found in {
        "a member where none belongs": findings("DeleteDataset", {"Status": "DELETING"}),
        "a content type": findings("DeleteDataset", {}, **{"Content-Type": "application/json"}),
        "a request id": findings("DeleteDataset", {}, **{"x-amzn-RequestId": "1"}),
        "an error without header": findings("DeleteProject", ERROR, 400),
        "an error with another status": findings("DeleteProject", ERROR, 404, **{"x-amzn-ErrorType": ERROR["__type"]}),
        "an error of other operations": findings("CreateProject", ERROR, 400, **{"x-amzn-ErrorType": ERROR["__type"]}),
        "an error without message": findings("DeleteProject", {**ERROR, "Message": ""}, 400, **{"x-amzn-ErrorType": ERROR["__type"]}),
    }.items():
        if not found:
            unnoticed.append(name)
    print(wrong, unnoticed)
    return 1 if wrong or unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
