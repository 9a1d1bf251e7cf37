"""Holds every reply of the service to botocore's own shapes.

botocore forgives: it drops members that it does not know and does not miss those that are not there. Here the reply is taken
as it came over the wire. Unknown members, wrong types, values out of bounds and missing documented members are findings.
"""

import json
import re

# The members that spec/api.md and spec/evaluation.md document for a reply. "[]" goes through a list.
DOCUMENTED = {
    "CreateProject": ["ProjectArn"],
    "DescribeProjects": ["ProjectDescriptions", *(f"ProjectDescriptions[].{name}" for name in ("ProjectArn", "CreationTimestamp", "Status", "Datasets", "Feature")),
                         *(f"ProjectDescriptions[].Datasets[].{name}" for name in ("CreationTimestamp", "DatasetType", "DatasetArn", "Status", "StatusMessage"))],
    "DeleteProject": ["Status"],
    "CreateDataset": ["DatasetArn"],
    "DescribeDataset": ["DatasetDescription", *(f"DatasetDescription.{name}" for name in ("CreationTimestamp", "LastUpdatedTimestamp", "Status", "StatusMessage", "DatasetStats")),
                        *(f"DatasetDescription.DatasetStats.{name}" for name in ("LabeledEntries", "TotalEntries", "TotalLabels", "ErrorEntries"))],
    "DeleteDataset": [],
    "UpdateDatasetEntries": [],
    "ListDatasetEntries": ["DatasetEntries"],
    "ListDatasetLabels": ["DatasetLabelDescriptions", "DatasetLabelDescriptions[].LabelName", "DatasetLabelDescriptions[].LabelStats.EntryCount",
                          "DatasetLabelDescriptions[].LabelStats.BoundingBoxCount"],
    "DistributeDatasetEntries": [],
    "CreateProjectVersion": ["ProjectVersionArn"],
    "DescribeProjectVersions": ["ProjectVersionDescriptions",
                                *(f"ProjectVersionDescriptions[].{name}" for name in ("ProjectVersionArn", "CreationTimestamp", "Status", "StatusMessage", "OutputConfig", "Feature"))],
    "DeleteProjectVersion": ["Status"],
    "StartProjectVersion": ["Status"],
    "StopProjectVersion": ["Status"],
    "CopyProjectVersion": ["ProjectVersionArn"],
    "DetectCustomLabels": ["CustomLabels", "CustomLabels[].Name", "CustomLabels[].Confidence"],
    "PutProjectPolicy": ["PolicyRevisionId"],
    "ListProjectPolicies": ["ProjectPolicies", *(f"ProjectPolicies[].{name}" for name in (
        "ProjectArn", "PolicyName", "PolicyRevisionId", "PolicyDocument", "CreationTimestamp", "LastUpdatedTimestamp"))],
    "DeleteProjectPolicy": [],
    "TagResource": [],
    "UntagResource": [],
    "ListTagsForResource": ["Tags"],
}

TRAINED = ["TrainingEndTimestamp", "EvaluationResult.F1Score", "EvaluationResult.Summary.S3Object.Bucket", "EvaluationResult.Summary.S3Object.Name",
           "ManifestSummary.S3Object.Name", "TrainingDataResult.Output.Assets[].GroundTruthManifest.S3Object.Name",
           "TrainingDataResult.Validation.Assets[].GroundTruthManifest.S3Object.Name", "TestingDataResult.Output.Assets[].GroundTruthManifest.S3Object.Name",
           "TestingDataResult.Validation.Assets[].GroundTruthManifest.S3Object.Name"]

# What the description of a version has besides, by its status (spec/evaluation.md section 2).
BY_STATUS = {
    "TRAINING_COMPLETED": ["BillableTrainingTimeInSeconds", "TrainingDataResult.Input", "TestingDataResult.Input", *TRAINED],
    "STARTING": ["MinInferenceUnits", *TRAINED],
    "RUNNING": ["MinInferenceUnits", *TRAINED],
    "STOPPING": TRAINED,
    "STOPPED": TRAINED,
    "COPYING_IN_PROGRESS": ["SourceProjectVersionArn"],
    "COPYING_COMPLETED": ["SourceProjectVersionArn", "EvaluationResult.F1Score", "EvaluationResult.Summary.S3Object.Name", "ManifestSummary.S3Object.Name"],
}


class Replies:
    """Looks at every reply that a client gets, and keeps what is wrong with them."""

    def __init__(self):
        self.findings = []
        self.calls = {}
        self.errors = set()

    def watch(self, client):
        client.meta.events.register("after-call.rekognition", self._look)

    def _look(self, http_response, model, **_):
        name = model.name
        self.calls[name] = self.calls.get(name, 0) + 1
        report = lambda what: self.findings.append(f"{name}: {what}")
        headers = {key.lower(): value for key, value in http_response.headers.items()}
        if headers.get("content-type") != "application/x-amz-json-1.1":
            report(f"content type {headers.get('content-type')}")
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", headers.get("x-amzn-requestid", "")):
            report("no x-amzn-RequestId")
        body = json.loads(http_response.content)
        if http_response.status_code >= 400:
            self._look_at_error(model, http_response.status_code, headers, body, report)
            return
        _compare(body, model.output_shape, name, report)
        for path in DOCUMENTED[name]:
            _require(body, path, report)
        for version in body.get("ProjectVersionDescriptions", []):
            for path in BY_STATUS.get(version.get("Status"), []):
                _require(version, path, lambda what, version=version: report(f"{version['Status']}: {what}"))

    def _look_at_error(self, model, status, headers, body, report):
        code = body.get("__type")
        self.errors.add(code)
        if headers.get("x-amzn-errortype") != code or body.get("Code") != code:
            report(f"code {code} in the body, {body.get('Code')} beside it, {headers.get('x-amzn-errortype')} in the header")
        if set(body) != {"__type", "Code", "Logref", "Message", "message"} or not body.get("Message"):
            report(f"error {body}")
        modelled = {shape.name for shape in model.error_shapes}
        if code not in modelled | {"ValidationException"}:
            report(f"{code} is no error that this operation has")
        if status != (500 if code in ("InternalServerError", "ThrottlingException") else 400):
            report(f"{code} with status {status}")


def _compare(value, shape, path, report):
    """Reports what in a value is not as its shape says."""
    if shape is None:
        if value != {}:
            report(f"{path}: {value} where nothing belongs")
        return
    if value is None:
        report(f"{path}: null, where an absent member is left out")
        return
    kind = shape.type_name
    if not isinstance(value, {"structure": dict, "map": dict, "list": list, "string": str, "blob": str, "boolean": bool,
                              "integer": int, "long": int, "float": (int, float), "double": (int, float), "timestamp": (int, float)}[kind]) or (
            isinstance(value, bool) and kind != "boolean"):
        report(f"{path}: {value!r} is no {kind}")
        return
    if kind == "structure":
        for name, member in value.items():
            if name in shape.members:
                _compare(member, shape.members[name], f"{path}.{name}", report)
            else:
                report(f"{path}.{name}: unknown to botocore")
    elif kind == "map":
        for key, member in value.items():
            _compare(key, shape.key, f"{path} key", report)
            _compare(member, shape.value, f"{path}[{key!r}]", report)
    elif kind == "list":
        for number, member in enumerate(value):
            _compare(member, shape.member, f"{path}[{number}]", report)
    elif kind == "timestamp" and not (1.6e9 < value < 4e9 and abs(value * 1000 - round(value * 1000)) < 0.01):
        report(f"{path}: {value} is no time in seconds and milliseconds")
    _check_bounds(value, shape, path, report)


def _check_bounds(value, shape, path, report):
    measure = len(value) if isinstance(value, (str, list, dict)) else value
    if "min" in shape.metadata and measure < shape.metadata["min"] or "max" in shape.metadata and measure > shape.metadata["max"]:
        report(f"{path}: {value!r} is outside of {shape.metadata}")
    if shape.metadata.get("enum") and value not in shape.metadata["enum"]:
        report(f"{path}: {value!r} is none of {shape.metadata['enum']}")


def _require(value, path, report):
    """Reports a member that is documented and not there."""
    found = [value]
    for step in path.split("."):
        name, many = step.removesuffix("[]"), step.endswith("[]")
        for holder in found:
            if not isinstance(holder, dict) or name not in holder:
                report(f"{path} is missing")
                return
        found = [item for holder in found for item in (holder[name] if many else [holder[name]])]
