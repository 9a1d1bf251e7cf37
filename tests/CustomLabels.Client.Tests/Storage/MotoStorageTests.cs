using System.Security.Cryptography;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Detections;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Storage;

/// <summary>The client against a server that nobody here wrote.</summary>
public sealed class MotoStorageTests(MotoServer moto) : IDisposable
{
    /// <summary>A server in Python takes its time: a thousand in a full run.</summary>
    private static readonly int Objects = TestSize.Of(little: 200, full: 1000);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_objects_are_stored_listed_and_read_back()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var store = new ObjectStore(connection);
        var bucket = $"many-{Guid.NewGuid():N}";
        Assert.False(await store.BucketExistsAsync(bucket, null, cancel));
        await store.CreateBucketAsync(bucket, cancel);
        Assert.True(await store.BucketExistsAsync(bucket, null, cancel));

        var files = Enumerable.Range(0, Objects).Select(i => new FileUpload(_folder.Write($"{i:0000}.jpg", Content(i)), $"images/ä label/{i:0000} +.jpg")).ToList();
        var first = await store.UploadAsync(bucket, "images/", files, null, cancel);
        var listed = new List<StoredObject>();
        await foreach (var item in store.ListAsync(bucket, "images/", cancel))
        {
            listed.Add(item);
        }

        Assert.Equal(new UploadResult(Objects, 0), first);
        Assert.Equal(files.Select(file => file.Key).Order(StringComparer.Ordinal), listed.Select(item => item.Key).Order(StringComparer.Ordinal));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Objects),
            cancel,
            async (i, token) => Assert.Equal(Content(i), await store.ReadAsync(new S3Location(bucket, files[i].Key), token)));
    }

    [Fact]
    public async Task Only_what_changed_is_uploaded_again()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var store = new ObjectStore(connection);
        var bucket = $"changed-{Guid.NewGuid():N}";
        await store.CreateBucketAsync(bucket, cancel);
        var files = Enumerable.Range(0, 20).Select(i => new FileUpload(_folder.Write($"{i}.png", Content(i)), $"p/{i}.png")).ToList();

        Assert.Equal(new UploadResult(20, 0), await store.UploadAsync(bucket, "p/", files, null, cancel));
        Assert.Equal(new UploadResult(0, 20), await store.UploadAsync(bucket, "p/", files, null, cancel));
        var changed = Content(3);
        changed[^1] ^= 1;
        _folder.Write("3.png", changed);
        Assert.Equal(new UploadResult(1, 19), await store.UploadAsync(bucket, "p/", files, null, cancel));
        Assert.Equal(changed, await store.ReadAsync(new S3Location(bucket, "p/3.png"), cancel));
    }

    [Fact]
    public async Task A_download_is_whole_and_a_missing_object_says_so()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var store = new ObjectStore(connection);
        var bucket = $"download-{Guid.NewGuid():N}";
        await store.CreateBucketAsync(bucket, cancel);
        var location = new S3Location(bucket, "a/b.bin");
        await store.WriteAsync(location, Content(7), "application/octet-stream", cancel);
        var path = Path.Combine(_folder.Path, "sub", "b.bin");

        await store.DownloadAsync(location, path, cancel);
        Assert.Equal(Content(7), await File.ReadAllBytesAsync(path, cancel));
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => store.ReadAsync(location with { Key = "no" }, cancel));
        Assert.Equal(ErrorKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task The_account_is_asked_for_and_names_the_default_bucket()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var requests = new List<string>();
        connection.RequestSent = requests.Add;
        Assert.Equal("123456789012", await connection.GetAccountIdAsync(cancel));
        Assert.Equal("custom-labels-123456789012-eu-west-1", await BucketChoice.NameAsync(connection, null, cancel));
        Assert.Equal(["sts:GetCallerIdentity"], requests);
        Assert.Equal("123456789012", connection.Describe().AccountId);
    }

    [Fact]
    public async Task Its_answer_to_DetectCustomLabels_is_understood()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await moto.ConnectAsync(cancel);
        var requests = new List<string>();
        connection.RequestSent = requests.Add;
        var detection = await new Detector(connection).DetectAsync(
            "arn:aws:rekognition:eu-west-1:123456789012:project/parts/version/v1/1772361000123",
            ImageSource.FromS3(new S3Location("photos", "new/a.jpg")),
            50,
            10,
            fit: true,
            cancel);

        // moto answers with one constant, a box among it.
        Assert.Equal(["rekognition:DetectCustomLabels"], requests);
        Assert.Equal("parts/v1", detection.Model);
        Assert.Equal("s3://photos/new/a.jpg", detection.Image);
        Assert.NotEmpty(detection.Labels);
        Assert.Equal(detection.Labels[0].Name, detection.TopLabel);
        Assert.All(detection.Labels, label => Assert.InRange(label.Confidence, 0, 100));
        Assert.Contains(detection.Labels, label => label.ToBox() is { Width: > 0, Height: > 0 });
    }

    private static byte[] Content(int seed) => [.. SHA256.HashData(BitConverter.GetBytes(seed)), .. new byte[seed % 3000]];
}
