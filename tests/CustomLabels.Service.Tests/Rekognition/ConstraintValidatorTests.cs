using System.Text.Json.Nodes;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Tests.Rekognition;

public sealed class ConstraintValidatorTests
{
    private const string Project = "arn:aws:rekognition:us-east-1:000000000000:project/p/1";
    private const string Dataset = "arn:aws:rekognition:us-east-1:000000000000:project/p/dataset/train/1";
    private const string Version = "arn:aws:rekognition:us-east-1:000000000000:project/p/version/v/1";

    private static readonly ServiceModel Model = ServiceModel.Load();
    private static readonly ConstraintValidator Validator = new(Model);

    [Fact]
    public void The_model_has_all_operations() => Assert.Equal(23, Model.Operations.Count);

    public static TheoryData<string, string> Valid => new()
    {
        { "CreateProject", """{"ProjectName":"a.b_c-1","Feature":"CUSTOM_LABELS","Tags":{"team":"line 3","é":""}}""" },
        { "DescribeProjects", """{"NextToken":"","MaxResults":100,"ProjectNames":["a"],"Features":["CUSTOM_LABELS"],"Unknown":7}""" },
        { "DeleteProject", """{"ProjectArn":"<Project>"}""" },
        { "CreateDataset", """{"ProjectArn":"<Project>","DatasetType":"TRAIN","DatasetSource":{"GroundTruthManifest":{"S3Object":{"Bucket":"abc","Name":"k"}}}}""" },
        { "DescribeDataset", """{"DatasetArn":"<Dataset>"}""" },
        { "DeleteDataset", """{"DatasetArn":"<Dataset>"}""" },
        { "ListDatasetEntries", """{"DatasetArn":"<Dataset>","ContainsLabels":["a"],"Labeled":true,"HasErrors":false,"SourceRefContains":"x"}""" },
        { "CreateProjectVersion", """{"ProjectArn":"<Project>","VersionName":"v","OutputConfig":{"S3Bucket":"abc","S3KeyPrefix":""},"VersionDescription":"it's (a) b-c; d?"}""" },
        { "DescribeProjectVersions", """{"ProjectArn":"<Project>","VersionNames":["v"]}""" },
        { "StartProjectVersion", """{"ProjectVersionArn":"<Version>","MinInferenceUnits":1,"MaxInferenceUnits":null}""" },
        { "StopProjectVersion", """{"ProjectVersionArn":"<Version>"}""" },
        { "DeleteProjectVersion", """{"ProjectVersionArn":"<Version>"}""" },
        { "DetectCustomLabels", """{"ProjectVersionArn":"<Version>","Image":{"Bytes":"AAAA"},"MinConfidence":0.5,"MaxResults":0}""" },
    };

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_fits_the_model_passes(string operation, string input) => Validator.Validate(operation, Parse(input));

    public static TheoryData<string, string, string> Invalid => new()
    {
        { "CreateProject", "{}", "Value null at 'projectName' failed to satisfy constraint: Member must not be null" },
        { "CreateProject", """{"ProjectName":"a b"}""", @"Value 'a b' at 'projectName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.\-]+" },
        { "CreateProject", """{"ProjectName":"line\n"}""", "Value 'line\n' at 'projectName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.\\-]+" },
        { "CreateProject", """{"ProjectName":"a","Feature":"X"}""", "Value 'X' at 'feature' failed to satisfy constraint: Member must satisfy enum value set: [CONTENT_MODERATION, CUSTOM_LABELS]" },
        { "CreateProject", """{"ProjectName":"a","Tags":{"aws:x":"y"}}""", @"Value '{aws:x=y}' at 'tags' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$]" },
        { "CreateProject", """{"ProjectName":"a","Tags":{"x":"y|","z":"|"}}""", @"Value '{x=y|, z=|}' at 'tags' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0, Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$]" },
        { "DistributeDatasetEntries", """{"Datasets":[{"Arn":"<Dataset>"}]}""", "Value '[DistributeDataset(arn=<Dataset>)]' at 'datasets' failed to satisfy constraint: Member must have length greater than or equal to 2" },
        { "DistributeDatasetEntries", """{"Datasets":[{"Arn":"<Dataset>","":null}]}""", "Value '[DistributeDataset(arn=<Dataset>, =null)]' at 'datasets' failed" },
        { "DescribeProjects", """{"Features":["CUSTOM_LABELS","X"]}""", "Value '[CUSTOM_LABELS, X]' at 'features' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [CONTENT_MODERATION, CUSTOM_LABELS]]" },
        { "ListDatasetEntries", """{"DatasetArn":"<Dataset>","ContainsLabels":["a\rb"]}""", "Member must satisfy regular expression pattern: .{1,}]" },
        { "DeleteProject", """{"ProjectArn":"arn:aws:rekognition:us-east-1:\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661:project/p/1"}""", "at 'projectArn' failed to satisfy constraint: Member must satisfy regular expression pattern:" },
        { "DescribeProjects", """{"MaxResults":101}""", "Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100" },
        { "DescribeProjects", """{"MaxResults":0}""", "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1" },
        { "DescribeProjects", """{"ProjectNames":[]}""", "Value '[]' at 'projectNames' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "DeleteProject", """{"ProjectArn":"short"}""", "Value 'short' at 'projectArn' failed to satisfy constraint: Member must have length greater than or equal to 20" },
        { "CreateDataset", """{"ProjectArn":"<Project>","DatasetType":"train"}""", "Value 'train' at 'datasetType' failed to satisfy constraint: Member must satisfy enum value set: [TRAIN, TEST]" },
        { "CreateDataset", """{"ProjectArn":"<Project>","DatasetType":"TEST","DatasetSource":{"GroundTruthManifest":{"S3Object":{"Bucket":"ab","Name":"k"}}}}""", "Value 'ab' at 'datasetSource.groundTruthManifest.s3Object.bucket' failed to satisfy constraint: Member must have length greater than or equal to 3" },
        { "DescribeDataset", """{"DatasetArn":"<Project>"}""", "at 'datasetArn' failed to satisfy constraint: Member must satisfy regular expression pattern:" },
        { "DeleteDataset", "{}", "Value null at 'datasetArn' failed to satisfy constraint: Member must not be null" },
        { "ListDatasetEntries", """{"DatasetArn":"<Dataset>","SourceRefContains":"  "}""", "at 'sourceRefContains' failed to satisfy constraint: Member must satisfy regular expression pattern:" },
        { "ListDatasetEntries", """{"DatasetArn":"<Dataset>","ContainsLabels":[""]}""", "Value '[]' at 'containsLabels' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: .{1,}]" },
        { "CreateProjectVersion", """{"ProjectArn":"<Project>","VersionName":"v"}""", "Value null at 'outputConfig' failed to satisfy constraint: Member must not be null" },
        { "DescribeProjectVersions", """{"ProjectArn":"<Project>","MaxResults":1000}""", "Value '1000' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100" },
        { "StartProjectVersion", """{"ProjectVersionArn":"<Version>","MinInferenceUnits":0}""", "Value '0' at 'minInferenceUnits' failed to satisfy constraint: Member must have value greater than or equal to 1" },
        { "StopProjectVersion", """{"ProjectVersionArn":"<Dataset>"}""", "at 'projectVersionArn' failed to satisfy constraint: Member must satisfy regular expression pattern:" },
        { "DeleteProjectVersion", """{"ProjectVersionArn":null}""", "Value null at 'projectVersionArn' failed to satisfy constraint: Member must not be null" },
        { "DetectCustomLabels", """{"ProjectVersionArn":"<Version>","Image":{},"MinConfidence":100.5}""", "Value '100.5' at 'minConfidence' failed to satisfy constraint: Member must have value less than or equal to 100" },
        { "DetectCustomLabels", """{"ProjectVersionArn":"<Version>","Image":{"Bytes":""}}""", "Value 'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'image.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_breaks_the_model_is_named_with_its_place(string operation, string input, string expected)
    {
        var error = Assert.Throws<ServiceException>(() => Validator.Validate(operation, Parse(input)));

        Assert.Equal("ValidationException", error.Code);
        Assert.Matches("^(1 validation error|2 validation errors) detected: ", error.Message);
        Assert.Contains(expected.Replace("<Dataset>", Dataset, StringComparison.Ordinal), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_in_one_message()
    {
        var error = Assert.Throws<ServiceException>(() =>
            Validator.Validate("CreateProjectVersion", Parse("""{"ProjectArn":"x","VersionName":" "}""")));

        Assert.StartsWith("4 validation errors detected: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Message.Split("; ").Length - 1);
    }

    [Theory]
    [InlineData("CreateProject", """{"ProjectName":7}""")]
    [InlineData("CreateProject", """{"ProjectName":"a","Tags":[]}""")]
    [InlineData("DescribeProjects", """{"MaxResults":"7"}""")]
    [InlineData("DescribeProjects", """{"MaxResults":1.5}""")]
    [InlineData("DescribeProjects", """{"MaxResults":99999999999}""")]
    [InlineData("DescribeProjects", """{"ProjectNames":"a"}""")]
    [InlineData("DescribeProjects", """{"ProjectNames":[null]}""")]
    [InlineData("DetectCustomLabels", """{"ProjectVersionArn":"x","Image":{"Bytes":"not base64!"}}""")]
    public void A_member_of_another_type_cannot_be_read(string operation, string input)
    {
        var error = Assert.Throws<ServiceException>(() => Validator.Validate(operation, Parse(input)));

        Assert.Equal("SerializationException", error.Code);
    }

    private static JsonObject Parse(string input) => JsonNode.Parse(input
        .Replace("<Project>", Project, StringComparison.Ordinal)
        .Replace("<Dataset>", Dataset, StringComparison.Ordinal)
        .Replace("<Version>", Version, StringComparison.Ordinal))!.AsObject();
}
