"""Walks the whole life of a project with boto3, and holds every reply to botocore's own shapes.

    python3 life_of_a_project.py --endpoint http://127.0.0.1:1234 --credentials <file> --other-account 222222222222

Parameter validation is off, so that what is checked is the service and not the SDK. Ends with 1 when anything was not right.
"""

import argparse
import base64
import json
import os
import sys
import traceback

from botocore.exceptions import ClientError, WaiterError

from pictures import COLOURS, line, png
from replies import DOCUMENTED
from walker import Walker

OPERATIONS = 23
BUCKET, OTHER_BUCKET = "life-data", "life-other"
QUICK = {"Delay": 1, "MaxAttempts": 120}


class Life(Walker):
    def walk(self):
        self.store_pictures()
        project, second = self.make_projects()
        train, test = self.make_datasets(project)
        self.update_entries(train)
        self.list_entries(train)
        self.distribute(project, train, test)
        version = self.train(project)
        self.train_on_manifests(second, train)
        self.detect(project, version)
        self.policies(project)
        self.copy(project, version, second)
        self.copy_to_other_account(project, version)
        self.tags(project, train, version)
        self.delete(project, second, train, test, version)

    def store_pictures(self):
        self.step("S3: buckets, pictures, a manifest")
        self.s3.create_bucket(Bucket=BUCKET)
        self.other_s3.create_bucket(Bucket=OTHER_BUCKET)
        lines = []
        for label in COLOURS:
            for number in range(10):
                key = f"photos/{label}/{number}.png"
                self.s3.put_object(Bucket=BUCKET, Key=key, Body=png(label, number), ContentType="image/png")
                # The rings are left to an update.
                if label != "ring":
                    lines.append(line(f"s3://{BUCKET}/{key}", label))
        lines.append(line(f"s3://{BUCKET}/photos/missing.png", "disc"))
        self.s3.put_object(Bucket=BUCKET, Key="train.manifest", Body="\n".join(lines).encode())

    def make_projects(self):
        self.step("projects: create, describe, paginate")
        client = self.rekognition
        arns = [client.create_project(ProjectName=name, Tags={"team": "line 3"})["ProjectArn"] for name in ("life", "life.second", "life-third")]
        self.refused("ResourceInUseException", client.create_project, ProjectName="life")
        self.refused("ValidationException", client.create_project, ProjectName="no spaces")
        self.refused("ValidationException", client.create_project)
        self.refused("InvalidParameterException", client.create_project, ProjectName="moderation", Feature="CONTENT_MODERATION")
        self.refused("ValidationException", client.describe_projects, MaxResults=101)
        self.refused("InvalidPaginationTokenException", client.describe_projects, NextToken="made up")
        found, pages = self.pages(client, "describe_projects", "ProjectDescriptions")
        self.check("the paginator brings all projects", {item["ProjectArn"] for item in found} >= set(arns) and pages >= 3)
        named = client.describe_projects(ProjectNames=["life", "nobody"], Features=["CUSTOM_LABELS"], NextToken="")["ProjectDescriptions"]
        self.check("ProjectNames filters", [item["ProjectArn"] for item in named] == arns[:1])
        self.check("DELETING is answered", client.delete_project(ProjectArn=arns[2])["Status"] == "DELETING")
        self.gone(lambda: client.describe_projects(ProjectNames=["life-third"])["ProjectDescriptions"])
        self.refused("ResourceNotFoundException", client.delete_project, ProjectArn=arns[2])
        return arns[0], arns[1]

    def make_datasets(self, project):
        self.step("datasets: from a manifest, empty")
        client = self.rekognition
        source = {"GroundTruthManifest": {"S3Object": {"Bucket": BUCKET, "Name": "train.manifest"}}}
        train = client.create_dataset(ProjectArn=project, DatasetType="TRAIN", DatasetSource=source, Tags={"kind": "train"})["DatasetArn"]
        description = self.settled(train)
        stats = description["DatasetStats"]
        self.check(f"the import completes: {description}", description["Status"] == "CREATE_COMPLETE" and description["StatusMessageCode"] == "SUCCESS")
        self.check(f"21 entries are counted: {stats}", stats["TotalEntries"] == 21 and stats["TotalLabels"] == 2)
        test = client.create_dataset(ProjectArn=project, DatasetType="TEST")["DatasetArn"]
        self.check("the empty one is there", self.settled(test)["DatasetStats"]["TotalEntries"] == 0)
        self.refused("ResourceAlreadyExistsException", client.create_dataset, ProjectArn=project, DatasetType="TEST")
        self.refused("InvalidParameterException", client.create_dataset, ProjectArn=project, DatasetType="TEST", DatasetSource={})
        self.refused("ValidationException", client.create_dataset, ProjectArn=project, DatasetType="train")
        self.refused("ResourceNotFoundException", client.describe_dataset, DatasetArn=train[:-1] + ("1" if train[-1] != "1" else "2"))
        return train, test

    def update_entries(self, train):
        self.step("entries: add, replace")
        client = self.rekognition
        lines = [line(f"s3://{BUCKET}/photos/ring/{number}.png", "ring") for number in range(10)]
        # The picture that is not there is replaced by nothing that has labels; one more comes without any.
        lines += [line(f"s3://{BUCKET}/photos/missing.png"), line(f"s3://{BUCKET}/photos/bar/0.png", "bar", "first")]
        client.update_dataset_entries(DatasetArn=train, Changes={"GroundTruth": "\n".join(lines).encode()})
        description = self.settled(train)
        stats = description["DatasetStats"]
        self.check(f"the update completes: {description}", description["Status"] == "UPDATE_COMPLETE" and description["StatusMessageCode"] == "SUCCESS")
        self.check(f"31 entries and 4 labels are counted: {stats}", stats["TotalEntries"] == 31 and stats["TotalLabels"] == 4)
        self.refused("ValidationException", client.update_dataset_entries, DatasetArn=train, Changes={"GroundTruth": b""})
        self.refused("ValidationException", client.update_dataset_entries, DatasetArn=train, Changes={})

    def list_entries(self, train):
        self.step("entries and labels: list with every filter, paginate")
        client = self.rekognition

        def count(**filters):
            return len(client.list_dataset_entries(DatasetArn=train, **filters)["DatasetEntries"])

        entries = [json.loads(text) for text in client.list_dataset_entries(DatasetArn=train, MaxResults=100)["DatasetEntries"]]
        self.check("every line says whether it is labelled", all(isinstance(entry["cl-metadata"]["is_labeled"], bool) for entry in entries))
        everything = count()
        with_errors, without_errors = count(HasErrors=True), count(HasErrors=False)
        self.check(f"ContainsLabels: {count(ContainsLabels=['ring'])}", count(ContainsLabels=["ring"]) == 10)
        self.check("ContainsLabels takes any of several", count(ContainsLabels=["ring", "disc", "nobody"]) == 20)
        self.check("Labeled and not labeled are all", count(Labeled=True) == 30 and count(Labeled=False) == 1 and everything == 31)
        self.check("HasErrors and not are all", with_errors + without_errors == everything)
        self.check("SourceRefContains", count(SourceRefContains="/bar/") == 10 and count(SourceRefContains="nowhere") == 0)
        self.check("filters combine", count(SourceRefContains="/bar/", ContainsLabels=["first"], Labeled=True) == 1)
        paged, pages = self.pages(client, "list_dataset_entries", "DatasetEntries", DatasetArn=train, SourceRefContains="/disc/")
        self.check(f"the paginator brings 10 entries: {len(paged)} on {pages} pages", len(set(paged)) == 10 and pages >= 10)
        labels, pages = self.pages(client, "list_dataset_labels", "DatasetLabelDescriptions", DatasetArn=train)
        counts = {item["LabelName"]: item["LabelStats"]["EntryCount"] for item in labels}
        self.check(f"the labels are counted: {counts}", counts == {"disc": 10, "bar": 10, "ring": 10, "first": 1} and pages >= 4)
        token = client.list_dataset_entries(DatasetArn=train, Labeled=True, MaxResults=1)["NextToken"]
        self.refused("InvalidPaginationTokenException", client.list_dataset_entries, DatasetArn=train, Labeled=False, MaxResults=1, NextToken=token)
        self.refused("InvalidPaginationTokenException", client.list_dataset_labels, DatasetArn=train, NextToken=token)
        # "first" has too few pictures to be learnt.
        client.update_dataset_entries(DatasetArn=train, Changes={"GroundTruth": line(f"s3://{BUCKET}/photos/bar/0.png", "bar").encode()})
        self.settled(train)

    def distribute(self, project, train, test):
        self.step("entries: distribute")
        client = self.rekognition
        self.refused("ValidationException", client.distribute_dataset_entries, Datasets=[{"Arn": train}])
        client.distribute_dataset_entries(Datasets=[{"Arn": test}, {"Arn": train}])
        first, second = self.settled(train), self.settled(test)
        left, moved = first["DatasetStats"]["TotalEntries"], second["DatasetStats"]["TotalEntries"]
        self.check(f"both are updated: {first}, {second}", first["Status"] == second["Status"] == "UPDATE_COMPLETE")
        self.check(f"a fifth is moved: {left} and {moved}", left + moved == 31 and 4 <= moved <= 9)
        self.check("each label is in both", all(len(client.list_dataset_labels(DatasetArn=arn)["DatasetLabelDescriptions"]) >= 3 for arn in (train, test)))
        self.refused("InvalidParameterException", client.distribute_dataset_entries, Datasets=[{"Arn": train}, {"Arn": test}])
        described = client.describe_projects(ProjectNames=["life"])["ProjectDescriptions"][0]["Datasets"]
        self.check("the project knows its datasets", {item["DatasetArn"] for item in described} == {train, test})

    def train(self, project):
        self.step("training, and its official waiter")
        client = self.rekognition
        output = {"S3Bucket": BUCKET, "S3KeyPrefix": "runs/v1"}
        version = client.create_project_version(ProjectArn=project, VersionName="v1", OutputConfig=output, Tags={"run": "1"},
                                                KmsKeyId="alias/life", VersionDescription="the first one")["ProjectVersionArn"]
        self.refused("ResourceInUseException", client.create_project_version, ProjectArn=project, VersionName="v1", OutputConfig=output)
        self.refused("ResourceInUseException", client.delete_project_version, ProjectVersionArn=version)
        self.refused("ResourceNotReadyException", client.detect_custom_labels, ProjectVersionArn=version, Image={"Bytes": png("disc", 99)})
        client.get_waiter("project_version_training_completed").wait(ProjectArn=project, VersionNames=["v1"], WaiterConfig=QUICK)
        done = self.version(client, project, "v1")
        self.check("what was asked for is kept", done["KmsKeyId"] == "alias/life" and done["VersionDescription"] == "the first one" and done["OutputConfig"] == output)
        summary = done["EvaluationResult"]["Summary"]["S3Object"]
        content = json.loads(self.s3.get_object(Bucket=summary["Bucket"], Key=summary["Name"])["Body"].read())
        self.check("the summary is about this model", content["EvaluationDetails"]["ProjectVersionArn"] == version and
                   set(content["EvaluationDetails"]["Labels"]) == set(COLOURS))
        keys = [item["Key"] for item in self.s3.list_objects_v2(Bucket=BUCKET, Prefix="runs/v1/")["Contents"]]
        self.check(f"six files are written: {keys}", len(keys) == 6)
        return version

    def train_on_manifests(self, second, train):
        self.step("training on manifests, and a copied dataset")
        client = self.rekognition
        asset = {"GroundTruthManifest": {"S3Object": {"Bucket": BUCKET, "Name": "train.manifest"}}}
        data = {"TrainingData": {"Assets": [asset]}, "TestingData": {"AutoCreate": True}}
        output = {"S3Bucket": BUCKET, "S3KeyPrefix": "runs/manifest"}
        self.refused("InvalidParameterException", client.create_project_version, ProjectArn=second, VersionName="m", OutputConfig=output, TrainingData=data["TrainingData"])
        client.create_project_version(ProjectArn=second, VersionName="m", OutputConfig=output, **data)
        done = self.version(client, second, "m", "TRAINING_IN_PROGRESS")
        self.check(f"it trains on manifests: {done['StatusMessage']}", done["Status"] == "TRAINING_COMPLETED" and done["TestingDataResult"]["Input"]["AutoCreate"] is True)
        _, pages = self.pages(client, "describe_project_versions", "ProjectVersionDescriptions", ProjectArn=second)
        self.check("one version, one page", pages == 1)
        copied = client.create_dataset(ProjectArn=second, DatasetType="TRAIN", DatasetSource={"DatasetArn": train})["DatasetArn"]
        self.check("a copied dataset has the same counts", self.settled(copied)["DatasetStats"] == self.settled(train)["DatasetStats"])
        self.refused("InvalidParameterException", client.create_project_version, ProjectArn=second, VersionName="n", OutputConfig=output, **data)
        client.delete_dataset(DatasetArn=copied)
        self.gone(lambda: client.describe_projects(ProjectNames=["life.second"])["ProjectDescriptions"][0]["Datasets"])

    def detect(self, project, version):
        self.step("start with its official waiter, detect, stop")
        client = self.rekognition
        self.refused("ValidationException", client.start_project_version, ProjectVersionArn=version, MinInferenceUnits=0)
        self.refused("InvalidParameterException", client.start_project_version, ProjectVersionArn=version, MinInferenceUnits=2, MaxInferenceUnits=1)
        self.check("STARTING is answered", client.start_project_version(ProjectVersionArn=version, MinInferenceUnits=1, MaxInferenceUnits=2)["Status"] == "STARTING")
        client.get_waiter("project_version_running").wait(ProjectArn=project, VersionNames=["v1"], WaiterConfig=QUICK)
        self.refused("ResourceInUseException", client.start_project_version, ProjectVersionArn=version, MinInferenceUnits=1)
        right = 0
        for label in COLOURS:
            for number in range(100, 105):
                found = client.detect_custom_labels(ProjectVersionArn=version, Image={"Bytes": png(label, number)}, MinConfidence=0, MaxResults=1)["CustomLabels"]
                right += [item["Name"] for item in found] == [label]
        self.check(f"it recognises new pictures: {right} of 15", right >= 12)
        stored = client.detect_custom_labels(ProjectVersionArn=version, Image={"S3Object": {"Bucket": BUCKET, "Name": "photos/disc/0.png"}}, MinConfidence=0)
        by_bytes = client.detect_custom_labels(ProjectVersionArn=version, Image={"Bytes": png("disc", 0)}, MinConfidence=0)
        self.check("bytes and S3 say the same", stored["CustomLabels"] == by_bytes["CustomLabels"])
        confidences = [item["Confidence"] for item in stored["CustomLabels"]]
        self.check(f"the surest comes first: {confidences}", confidences == sorted(confidences, reverse=True) and len(confidences) == 3)
        self.refused("InvalidS3ObjectException", client.detect_custom_labels, ProjectVersionArn=version, Image={"S3Object": {"Bucket": BUCKET, "Name": "nobody"}})
        self.refused("InvalidImageFormatException", client.detect_custom_labels, ProjectVersionArn=version, Image={"Bytes": b"no picture"})
        self.refused("InvalidImageFormatException", client.detect_custom_labels, ProjectVersionArn=version, Image={"Bytes": base64.b64encode(png("disc", 1))})
        self.refused("InvalidParameterException", client.detect_custom_labels, ProjectVersionArn=version, Image={})
        self.refused("ValidationException", client.detect_custom_labels, ProjectVersionArn=version, Image={"Bytes": b""}, MinConfidence=101)
        self.check("STOPPING is answered", client.stop_project_version(ProjectVersionArn=version)["Status"] == "STOPPING")
        self.check("it stops", self.version(client, project, "v1", "STOPPING")["Status"] == "STOPPED")

    def policies(self, project):
        self.step("policies: put, replace, list, delete")
        client = self.rekognition
        text = self.policy(project)
        revision = client.put_project_policy(ProjectArn=project, PolicyName="first", PolicyDocument=text)["PolicyRevisionId"]
        self.refused("ResourceAlreadyExistsException", client.put_project_policy, ProjectArn=project, PolicyName="first", PolicyDocument=text)
        later = client.put_project_policy(ProjectArn=project, PolicyName="first", PolicyDocument=text, PolicyRevisionId=revision)["PolicyRevisionId"]
        self.check("a replaced policy has another revision", later != revision)
        self.refused("InvalidPolicyRevisionIdException", client.put_project_policy, ProjectArn=project, PolicyName="first", PolicyDocument=text, PolicyRevisionId=revision)
        self.refused("MalformedPolicyDocumentException", client.put_project_policy, ProjectArn=project, PolicyName="x", PolicyDocument="{}")
        self.refused("ValidationException", client.put_project_policy, ProjectArn=project, PolicyName="x", PolicyDocument="a" * 2001)
        for name in ("second", "third"):
            client.put_project_policy(ProjectArn=project, PolicyName=name, PolicyDocument=text)
        found, pages = self.pages(client, "list_project_policies", "ProjectPolicies", ProjectArn=project)
        self.check(f"the paginator brings three: {found}", {item["PolicyName"] for item in found} == {"first", "second", "third"} and pages >= 3)
        self.check("documents are given back as they were", all(item["PolicyDocument"] == text for item in found))
        self.refused("InvalidPolicyRevisionIdException", client.delete_project_policy, ProjectArn=project, PolicyName="first", PolicyRevisionId=revision)
        client.delete_project_policy(ProjectArn=project, PolicyName="first", PolicyRevisionId=later)
        client.delete_project_policy(ProjectArn=project, PolicyName="second")
        client.delete_project_policy(ProjectArn=project, PolicyName="third")
        self.refused("ResourceNotFoundException", client.delete_project_policy, ProjectArn=project, PolicyName="third")

    def policy(self, project):
        scope = project.split(":project/")[0]
        name = project.split(":project/")[1].split("/")[0]
        return json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{self.other_account}:root"}, "Action": "rekognition:CopyProjectVersion",
            "Resource": f"{scope}:project/{name}/version/*"}]})

    def copy(self, project, version, second):
        self.step("copy within the account")
        client = self.rekognition
        output = {"S3Bucket": BUCKET, "S3KeyPrefix": "runs/copied"}
        copied = client.copy_project_version(SourceProjectArn=project, SourceProjectVersionArn=version, DestinationProjectArn=second,
                                             VersionName="copied", OutputConfig=output, Tags={"from": "v1"})["ProjectVersionArn"]
        done = self.version(client, second, "copied", "COPYING_IN_PROGRESS")
        self.check(f"the copy completes: {done['StatusMessage']}", done["Status"] == "COPYING_COMPLETED" and done["SourceProjectVersionArn"] == version)
        self.check("tags go along", client.list_tags_for_resource(ResourceArn=copied)["Tags"] == {"from": "v1"})
        self.refused("ResourceInUseException", client.copy_project_version, SourceProjectArn=project, SourceProjectVersionArn=version, DestinationProjectArn=second,
                     VersionName="copied", OutputConfig=output)
        client.delete_project_version(ProjectVersionArn=copied)

    def copy_to_other_account(self, project, version):
        self.step("copy to the other account, under a policy; use the copy there")
        target = self.other.create_project(ProjectName="theirs")["ProjectArn"]
        arguments = {"SourceProjectArn": project, "SourceProjectVersionArn": version, "DestinationProjectArn": target, "VersionName": "v1",
                     "OutputConfig": {"S3Bucket": OTHER_BUCKET, "S3KeyPrefix": ""}}
        self.refused("AccessDeniedException", self.other.copy_project_version, **arguments)
        self.rekognition.put_project_policy(ProjectArn=project, PolicyName="theirs", PolicyDocument=self.policy(project))
        copied = self.other.copy_project_version(**arguments)["ProjectVersionArn"]
        done = self.version(self.other, target, "v1", "COPYING_IN_PROGRESS")
        self.check(f"the copy completes: {done['StatusMessage']}", done["Status"] == "COPYING_COMPLETED" and self.other_account in copied)
        self.other.start_project_version(ProjectVersionArn=copied, MinInferenceUnits=1)
        self.other.get_waiter("project_version_running").wait(ProjectArn=target, VersionNames=["v1"], WaiterConfig=QUICK)
        found = self.other.detect_custom_labels(ProjectVersionArn=copied, Image={"Bytes": png("bar", 300)}, MinConfidence=0, MaxResults=1)["CustomLabels"]
        self.check(f"the copy recognises: {found}", found[0]["Name"] == "bar")
        self.refused("ResourceNotFoundException", self.rekognition.stop_project_version, ProjectVersionArn=copied)
        self.other.stop_project_version(ProjectVersionArn=copied)
        self.version(self.other, target, "v1", "STOPPING")
        self.other.delete_project_version(ProjectVersionArn=copied)
        self.gone(lambda: self.version(self.other, target, "v1"))
        self.other.delete_project(ProjectArn=target)

    def tags(self, project, train, version):
        self.step("tags: add, overwrite, list, remove")
        client = self.rekognition
        for arn, before in ((project, {"team": "line 3"}), (train, {"kind": "train"}), (version, {"run": "1"})):
            self.check(f"tags of the creation: {arn}", client.list_tags_for_resource(ResourceArn=arn)["Tags"] == before)
            client.tag_resource(ResourceArn=arn, Tags={"a": "1", "é": ""})
            client.tag_resource(ResourceArn=arn, Tags={"a": "2"})
            self.check("tags are added and overwritten", client.list_tags_for_resource(ResourceArn=arn)["Tags"] == {**before, "a": "2", "é": ""})
            client.untag_resource(ResourceArn=arn, TagKeys=["a", "é", "nobody", *before])
            self.check("tags are removed", client.list_tags_for_resource(ResourceArn=arn)["Tags"] == {})
        self.refused("ValidationException", client.tag_resource, ResourceArn=project, Tags={"aws:x": "y"})
        self.refused("ResourceNotFoundException", client.tag_resource, ResourceArn=project + "0", Tags={"a": "b"})

    def delete(self, project, second, train, test, version):
        self.step("delete everything")
        client = self.rekognition
        self.refused("ResourceInUseException", client.delete_project, ProjectArn=project)
        for arn, home, name in ((version, project, "v1"), (self.version(client, second, "m")["ProjectVersionArn"], second, "m")):
            self.check("DELETING is answered", client.delete_project_version(ProjectVersionArn=arn)["Status"] == "DELETING")
            self.gone(lambda home=home, name=name: self.version(client, home, name))
        self.gone(lambda: self.version(client, second, "copied"))
        for dataset in (train, test):
            client.delete_dataset(DatasetArn=dataset)
        self.gone(lambda: client.describe_projects(ProjectNames=["life"])["ProjectDescriptions"][0]["Datasets"])
        self.refused("ResourceNotFoundException", client.describe_dataset, DatasetArn=train)
        for arn in (project, second):
            client.delete_project(ProjectArn=arn)
        self.gone(lambda: client.describe_projects()["ProjectDescriptions"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--endpoint", required=True)
    parser.add_argument("--credentials", required=True, help="a file in the AWS shared-credentials format")
    parser.add_argument("--other-account", required=True)
    given = parser.parse_args()
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(AWS_SHARED_CREDENTIALS_FILE=given.credentials, AWS_CONFIG_FILE=os.devnull, AWS_EC2_METADATA_DISABLED="true")

    life = Life(given.endpoint, given.other_account)
    try:
        life.walk()
    except (ClientError, WaiterError, KeyError, IndexError, TimeoutError):
        life.failures.append(traceback.format_exc())
    life.failures += [f"{name} was never called" for name in DOCUMENTED if name not in life.replies.calls]
    for failure in life.failures + sorted(set(life.replies.findings)):
        print(f"NOT RIGHT: {failure}")
    print(f"{sum(life.replies.calls.values())} calls of {len(life.replies.calls)} operations of {OPERATIONS}; {len(life.replies.errors)} kinds of error; "
          f"{len(life.failures)} failures, {len(life.replies.findings)} findings in replies")
    return 1 if life.failures or life.replies.findings else 0


if __name__ == "__main__":
    sys.exit(main())
