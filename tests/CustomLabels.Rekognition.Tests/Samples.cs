using System.Text;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;

namespace CustomLabels.Rekognition.Tests;

/// <summary>The operations by name.</summary>
internal static class Samples
{
    private const string Project = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/1772360100321";
    private const string Version = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/version/v3/1772361000123";
    private const string Dataset = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/dataset/train/1772360200123";
    private const string TestDataset = "arn:aws:rekognition:eu-west-1:123456789012:project/caps/dataset/test/1772360210456";
    private const string OtherProject = "arn:aws:rekognition:eu-west-1:123456789012:project/bolts/1772360400321";
    private const string PolicyDocument = """{"Version":"2012-10-17","Statement":[]}""";
    private const string PolicyText = """ "{\"Version\":\"2012-10-17\",\"Statement\":[]}" """;

    internal static IReadOnlyDictionary<string, Sample> All { get; } = new Dictionary<string, Sample>
    {
        ["CreateProject"] = new(
            new CreateProjectRequest
            {
                ProjectName = "caps",
                Feature = CustomizationFeature.CUSTOM_LABELS,
                AutoUpdate = ProjectAutoUpdate.DISABLED,
                Tags = new() { ["team"] = "line-3", ["für"] = "Größe \"5\"" },
            },
            """{"ProjectName":"caps","Feature":"CUSTOM_LABELS","AutoUpdate":"DISABLED","Tags":{"team":"line-3","für":"Größe \"5\""}}""",
            $$"""{"ProjectArn":"{{Project}}"}"""),
        ["DescribeProjects"] = new(
            new DescribeProjectsRequest { NextToken = "t1", MaxResults = 2, ProjectNames = ["caps", "bolts"], Features = [CustomizationFeature.CUSTOM_LABELS] },
            """{"NextToken":"t1","MaxResults":2,"ProjectNames":["caps","bolts"],"Features":["CUSTOM_LABELS"]}""",
            $$"""
            {"ProjectDescriptions":[{"ProjectArn":"{{Project}}","CreationTimestamp":1772360100.321,"Status":"CREATED","Feature":"CUSTOM_LABELS","AutoUpdate":"ENABLED",
             "Datasets":[{"CreationTimestamp":1772360200,"DatasetType":"TRAIN","DatasetArn":"{{Dataset}}","Status":"CREATE_COMPLETE","StatusMessage":"done","StatusMessageCode":"SUCCESS"}]}],
             "NextToken":"t2"}
            """),
        ["DeleteProject"] = new(new DeleteProjectRequest { ProjectArn = Project }, $$"""{"ProjectArn":"{{Project}}"}""", """{"Status":"DELETING"}"""),
        ["CreateDataset"] = new(
            new CreateDatasetRequest
            {
                DatasetSource = new() { GroundTruthManifest = new() { S3Object = new() { Bucket = "cap-data", Name = "train.manifest", Version = "7" } }, DatasetArn = Dataset },
                DatasetType = DatasetType.TEST,
                ProjectArn = Project,
                Tags = new() { ["a"] = "" },
            },
            $$$"""
            {"DatasetSource":{"GroundTruthManifest":{"S3Object":{"Bucket":"cap-data","Name":"train.manifest","Version":"7"}},"DatasetArn":"{{{Dataset}}}"},
             "DatasetType":"TEST","ProjectArn":"{{{Project}}}","Tags":{"a":""}}
            """,
            $$"""{"DatasetArn":"{{Dataset}}"}"""),
        ["DescribeDataset"] = new(
            new DescribeDatasetRequest { DatasetArn = Dataset },
            $$"""{"DatasetArn":"{{Dataset}}"}""",
            """
            {"DatasetDescription":{"CreationTimestamp":1772360200.5,"LastUpdatedTimestamp":1772360260.125,"Status":"UPDATE_FAILED","StatusMessage":"The manifest file contains images from multiple S3 buckets.",
             "StatusMessageCode":"CLIENT_ERROR","DatasetStats":{"LabeledEntries":40,"TotalEntries":41,"TotalLabels":3,"ErrorEntries":0}}}
            """),
        ["DeleteDataset"] = new(new DeleteDatasetRequest { DatasetArn = Dataset }, $$"""{"DatasetArn":"{{Dataset}}"}""", "{}"),
        ["ListDatasetEntries"] = new(
            new ListDatasetEntriesRequest { DatasetArn = Dataset, ContainsLabels = ["dent"], Labeled = true, SourceRefContains = "cap", HasErrors = false, NextToken = "t1", MaxResults = 100 },
            $$"""{"DatasetArn":"{{Dataset}}","ContainsLabels":["dent"],"Labeled":true,"SourceRefContains":"cap","HasErrors":false,"NextToken":"t1","MaxResults":100}""",
            """{"DatasetEntries":["{\"source-ref\":\"s3://b/1.jpg\"}","{\"source-ref\":\"s3://b/2.jpg\"}"],"NextToken":"t2"}"""),
        ["CreateProjectVersion"] = new(
            new CreateProjectVersionRequest
            {
                ProjectArn = Project,
                VersionName = "v3",
                OutputConfig = new() { S3Bucket = "cap-results", S3KeyPrefix = "runs/v3" },
                TrainingData = new() { Assets = [new() { GroundTruthManifest = Manifest("train") }] },
                TestingData = new() { Assets = [new() { GroundTruthManifest = Manifest("test") }], AutoCreate = true },
                Tags = new() { ["team"] = "line-3" },
                KmsKeyId = "alias/caps",
                VersionDescription = "third try",
                FeatureConfig = new() { ContentModeration = new() { ConfidenceThreshold = 77.5f } },
            },
            $$$$"""
            {"ProjectArn":"{{{{Project}}}}","VersionName":"v3","OutputConfig":{"S3Bucket":"cap-results","S3KeyPrefix":"runs/v3"},
             "TrainingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"cap-data","Name":"train","Version":"1"}}}]},
             "TestingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"cap-data","Name":"test","Version":"1"}}}],"AutoCreate":true},
             "Tags":{"team":"line-3"},"KmsKeyId":"alias/caps","VersionDescription":"third try","FeatureConfig":{"ContentModeration":{"ConfidenceThreshold":77.5}}}
            """,
            $$"""{"ProjectVersionArn":"{{Version}}"}"""),
        ["DescribeProjectVersions"] = new(
            new DescribeProjectVersionsRequest { ProjectArn = Project, VersionNames = ["v3"], NextToken = "t1", MaxResults = 1 },
            $$"""{"ProjectArn":"{{Project}}","VersionNames":["v3"],"NextToken":"t1","MaxResults":1}""",
            $$$$$"""
            {"ProjectVersionDescriptions":[{"ProjectVersionArn":"{{{{{Version}}}}}","CreationTimestamp":1772361000.123,"MinInferenceUnits":1,"Status":"RUNNING","StatusMessage":"The model is running.",
             "BillableTrainingTimeInSeconds":5000000000,"TrainingEndTimestamp":1772364000.001,"OutputConfig":{"S3Bucket":"cap-results","S3KeyPrefix":"runs/v3"},
             "TrainingDataResult":{"Input":{"Assets":[{{{{{Asset("a")}}}}}]},"Output":{"Assets":[{{{{{Asset("b")}}}}}]},"Validation":{"Assets":[{{{{{Asset("c")}}}}}]}},
             "TestingDataResult":{"Input":{"Assets":[{{{{{Asset("d")}}}}}],"AutoCreate":false},"Output":{"Assets":[{{{{{Asset("e")}}}}}],"AutoCreate":true},"Validation":{"Assets":[{{{{{Asset("f")}}}}}]}},
             "EvaluationResult":{"F1Score":0.198987677693367,"Summary":{"S3Object":{"Bucket":"cap-results","Name":"summary.json","Version":"2"}}},
             "ManifestSummary":{"S3Object":{"Bucket":"cap-results","Name":"manifest.json","Version":"3"}},"KmsKeyId":"alias/caps","MaxInferenceUnits":5,"SourceProjectVersionArn":"{{{{{Version}}}}}",
             "VersionDescription":"third try","Feature":"CUSTOM_LABELS","BaseModelVersion":"1.0","FeatureConfig":{"ContentModeration":{"ConfidenceThreshold":50}}}],"NextToken":"t2"}
            """),
        ["StartProjectVersion"] = new(
            new StartProjectVersionRequest { ProjectVersionArn = Version, MinInferenceUnits = 1, MaxInferenceUnits = 5 },
            $$"""{"ProjectVersionArn":"{{Version}}","MinInferenceUnits":1,"MaxInferenceUnits":5}""",
            """{"Status":"STARTING"}"""),
        ["StopProjectVersion"] = new(new StopProjectVersionRequest { ProjectVersionArn = Version }, $$"""{"ProjectVersionArn":"{{Version}}"}""", """{"Status":"STOPPING"}"""),
        ["DeleteProjectVersion"] = new(new DeleteProjectVersionRequest { ProjectVersionArn = Version }, $$"""{"ProjectVersionArn":"{{Version}}"}""", """{"Status":"DELETING"}"""),
        ["DetectCustomLabels"] = new(
            new DetectCustomLabelsRequest
            {
                ProjectVersionArn = Version,
                Image = new() { Bytes = new MemoryStream(Encoding.ASCII.GetBytes("any carnal pleas")), S3Object = new() { Bucket = "cap-data", Name = "1.jpg", Version = "4" } },
                MaxResults = 0,
                MinConfidence = 0.1f,
            },
            $$$"""{"ProjectVersionArn":"{{{Version}}}","Image":{"Bytes":"YW55IGNhcm5hbCBwbGVhcw==","S3Object":{"Bucket":"cap-data","Name":"1.jpg","Version":"4"}},"MaxResults":0,"MinConfidence":0.1}""",
            """
            {"CustomLabels":[{"Name":"dent","Confidence":77.7729721069336,"Geometry":{"BoundingBox":{"Width":0.125,"Height":0.0625,"Left":-0.5,"Top":0.25},"Polygon":[{"X":0.5,"Y":0.25},{"X":1,"Y":0}]}}]}
            """),
        ["UpdateDatasetEntries"] = new(
            new UpdateDatasetEntriesRequest { DatasetArn = Dataset, Changes = new() { GroundTruth = new MemoryStream(Encoding.ASCII.GetBytes("any carnal pleas")) } },
            $$$"""{"DatasetArn":"{{{Dataset}}}","Changes":{"GroundTruth":"YW55IGNhcm5hbCBwbGVhcw=="}}""",
            "{}"),
        ["ListDatasetLabels"] = new(
            new ListDatasetLabelsRequest { DatasetArn = Dataset, NextToken = "t1", MaxResults = 100 },
            $$"""{"DatasetArn":"{{Dataset}}","NextToken":"t1","MaxResults":100}""",
            """{"DatasetLabelDescriptions":[{"LabelName":"dent","LabelStats":{"EntryCount":12,"BoundingBoxCount":17}},{"LabelName":"rust","LabelStats":{"EntryCount":3,"BoundingBoxCount":0}}],"NextToken":"t2"}"""),
        ["DistributeDatasetEntries"] = new(
            new DistributeDatasetEntriesRequest { Datasets = [new() { Arn = Dataset }, new() { Arn = TestDataset }] },
            $$"""{"Datasets":[{"Arn":"{{Dataset}}"},{"Arn":"{{TestDataset}}"}]}""",
            "{}"),
        ["CopyProjectVersion"] = new(
            new CopyProjectVersionRequest
            {
                SourceProjectArn = Project,
                SourceProjectVersionArn = Version,
                DestinationProjectArn = OtherProject,
                VersionName = "v3-copy",
                OutputConfig = new() { S3Bucket = "cap-copies", S3KeyPrefix = "v3" },
                Tags = new() { ["team"] = "line-4" },
                KmsKeyId = "alias/caps",
            },
            $$$"""
            {"SourceProjectArn":"{{{Project}}}","SourceProjectVersionArn":"{{{Version}}}","DestinationProjectArn":"{{{OtherProject}}}","VersionName":"v3-copy",
             "OutputConfig":{"S3Bucket":"cap-copies","S3KeyPrefix":"v3"},"Tags":{"team":"line-4"},"KmsKeyId":"alias/caps"}
            """,
            $$"""{"ProjectVersionArn":"{{Version}}"}"""),
        ["PutProjectPolicy"] = new(
            new PutProjectPolicyRequest { ProjectArn = Project, PolicyName = "copies", PolicyRevisionId = "0123abcd", PolicyDocument = PolicyDocument },
            $$"""{"ProjectArn":"{{Project}}","PolicyName":"copies","PolicyRevisionId":"0123abcd","PolicyDocument":{{PolicyText}}}""",
            """{"PolicyRevisionId":"4567CDEF"}"""),
        ["ListProjectPolicies"] = new(
            new ListProjectPoliciesRequest { ProjectArn = Project, NextToken = "t1", MaxResults = 5 },
            $$"""{"ProjectArn":"{{Project}}","NextToken":"t1","MaxResults":5}""",
            $$"""
            {"ProjectPolicies":[{"ProjectArn":"{{Project}}","PolicyName":"copies","PolicyRevisionId":"4567CDEF","PolicyDocument":{{PolicyText}},
             "CreationTimestamp":1772360200.123,"LastUpdatedTimestamp":1772360300.5}],"NextToken":"t2"}
            """),
        ["DeleteProjectPolicy"] = new(
            new DeleteProjectPolicyRequest { ProjectArn = Project, PolicyName = "copies", PolicyRevisionId = "4567CDEF" },
            $$"""{"ProjectArn":"{{Project}}","PolicyName":"copies","PolicyRevisionId":"4567CDEF"}""",
            "{}"),
        ["TagResource"] = new(
            new TagResourceRequest { ResourceArn = Version, Tags = new() { ["team"] = "line-3", ["für"] = "" } },
            $$$"""{"ResourceArn":"{{{Version}}}","Tags":{"team":"line-3","für":""}}""",
            "{}"),
        ["UntagResource"] = new(
            new UntagResourceRequest { ResourceArn = Version, TagKeys = ["team", "für"] },
            $$"""{"ResourceArn":"{{Version}}","TagKeys":["team","für"]}""",
            "{}"),
        ["ListTagsForResource"] = new(
            new ListTagsForResourceRequest { ResourceArn = Version },
            $$"""{"ResourceArn":"{{Version}}"}""",
            """{"Tags":{"team":"line-3","für":""}}"""),
    };

    private static GroundTruthManifest Manifest(string name) => new() { S3Object = new() { Bucket = "cap-data", Name = name, Version = "1" } };

    private static string Asset(string name) => "{\"GroundTruthManifest\":{\"S3Object\":{\"Bucket\":\"cap-results\",\"Name\":\"" + name + "\",\"Version\":\"1\"}}}";
}
