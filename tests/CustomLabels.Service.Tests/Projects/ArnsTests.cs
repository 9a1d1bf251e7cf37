using CustomLabels.Service.Auth;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Tests.Projects;

public sealed class ArnsTests
{
    [Theory]
    [InlineData("eu-west-1", "aws")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("cn-north-1", "aws-cn")]
    public void Arns_have_the_forms_of_the_service(string region, string partition)
    {
        var owner = new Caller("AKIA", "123456789012", region);

        Assert.Equal($"arn:{partition}:rekognition:{region}:123456789012:project/p/7", Arns.Project(owner, "p", 7));
        Assert.Equal($"arn:{partition}:rekognition:{region}:123456789012:project/p/dataset/train/7", Arns.Dataset(owner, "p", "TRAIN", 7));
        Assert.Equal($"arn:{partition}:rekognition:{region}:123456789012:project/p/version/v/7", Arns.Version(owner, "p", "v", 7));
        Assert.Equal("123456789012", Arns.AccountOf(Arns.Project(owner, "p", 7)));
    }

    [Fact]
    public void Stamps_never_repeat()
    {
        var arns = new Arns(TimeProvider.System);

        long[] stamps = [.. Enumerable.Range(0, 1000).Select(_ => arns.NextStamp())];

        Assert.Equal(stamps, stamps.Distinct().Order());
    }
}
