using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.State;

public sealed class ArnsTests
{
    [Fact]
    public void Arns_have_the_forms_of_the_service()
    {
        var arns = new Arns("eu-west-1", "123456789012", TimeProvider.System);

        Assert.Equal("arn:aws:rekognition:eu-west-1:123456789012:project/p/7", arns.Project("p", 7));
        Assert.Equal("arn:aws:rekognition:eu-west-1:123456789012:project/p/dataset/train/7", arns.Dataset("p", "TRAIN", 7));
        Assert.Equal("arn:aws:rekognition:eu-west-1:123456789012:project/p/version/v/7", arns.Version("p", "v", 7));
    }

    [Fact]
    public void Stamps_never_repeat()
    {
        var arns = new Arns("us-east-1", "000000000000", TimeProvider.System);

        long[] stamps = [.. Enumerable.Range(0, 1000).Select(_ => arns.NextStamp())];

        Assert.Equal(stamps, stamps.Distinct().Order());
    }
}
