using Amazon.Rekognition;
using Amazon.Rekognition.Model;

namespace CustomLabels.Rekognition.Tests;

public sealed class WritingTests
{
    [Fact]
    public async Task All_bytes_of_an_image_are_sent_wherever_its_stream_stands()
    {
        byte[] bytes = [.. Enumerable.Range(0, 4_194_304).Select(n => (byte)(n * 31))];
        using var read = new MemoryStream(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
        read.Seek(0, SeekOrigin.End);
        using var hidden = new MemoryStream(bytes);
        using var grown = new MemoryStream();
        await grown.WriteAsync(bytes, TestContext.Current.CancellationToken);

        foreach (var stream in new[] { read, hidden, grown })
        {
            var sent = await SentAsync((client, token) => client.DetectCustomLabelsAsync(new DetectCustomLabelsRequest { Image = new() { Bytes = stream } }, token));

            Assert.Equal(bytes, sent.Json.GetProperty("Image").GetProperty("Bytes").GetBytesFromBase64());
        }
    }

    [Fact]
    public async Task A_list_that_somebody_made_is_sent_even_when_empty()
    {
        var sent = await SentAsync((client, token) => client.DescribeProjectsAsync(new DescribeProjectsRequest { ProjectNames = [], NextToken = "" }, token));

        Assert.Equal("""{"NextToken":"","ProjectNames":[]}"""u8.ToArray(), sent.Body);
    }

    [Theory]
    [InlineData(0f, "0")]
    [InlineData(0.1f, "0.1")]
    [InlineData(77.77297f, "77.77297")]
    [InlineData(100f, "100")]
    [InlineData(float.NaN, "\"NaN\"")]
    [InlineData(float.PositiveInfinity, "\"Infinity\"")]
    [InlineData(float.NegativeInfinity, "\"-Infinity\"")]
    public async Task A_float_is_sent_in_the_fewest_digits_that_tell_it(float value, string json)
    {
        var sent = await SentAsync((client, token) => client.DetectCustomLabelsAsync(new DetectCustomLabelsRequest { MinConfidence = value }, token));

        Assert.Equal(json, sent.Json.GetProperty("MinConfidence").GetRawText());
    }

    [Fact]
    public async Task Text_of_any_script_arrives()
    {
        const string Label = "Größe <5> \"écrou\" \\ 螺母 🔩\t";

        var sent = await SentAsync((client, token) => client.ListDatasetEntriesAsync(new ListDatasetEntriesRequest { ContainsLabels = [Label] }, token));

        Assert.Equal(Label, sent.Json.GetProperty("ContainsLabels")[0].GetString());
    }

    [Fact]
    public void A_constant_is_made_of_text()
    {
        DatasetType? type = "TRAIN";
        DatasetType? none = (string?)null;

        Assert.Same(DatasetType.TRAIN, type);
        Assert.Null(none);
        Assert.Equal("SOMETHING_NEW", DatasetType.FindValue("SOMETHING_NEW").Value);
    }

    private static async Task<RecordedRequest> SentAsync<T>(Func<IAmazonRekognition, CancellationToken, Task<T>> call)
    {
        await using var server = RecordingServer.Start(CannedReply.Ok("{}"));
        using var client = Clients.For(server);
        await call(client, TestContext.Current.CancellationToken);
        return Assert.Single(server.Requests);
    }
}
