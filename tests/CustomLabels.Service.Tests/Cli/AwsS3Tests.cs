using System.Reflection;
using System.Security.Cryptography;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Cli;

/// <summary>The S3 commands of the AWS CLI on a folder of photos, a large file and a URL.</summary>
[Collection(OneService.Name)]
public sealed class AwsS3Tests : IAsyncLifetime
{
    /// <summary>A hundred photos; hundreds of them in a full run.</summary>
    private static readonly string Set = TestSize.Of(little: 0, full: 1) == 0 ? "aliens" : "bccd";

    /// <summary>5 parts of 8 MB; 25 in a full run.</summary>
    private static readonly int Parts = TestSize.Of(little: 5, full: 25);

    private readonly ServiceFixture _fixture;
    private readonly AwsCli _cli;
    private readonly string _bucket = $"cli-{Guid.NewGuid():N}";
    private readonly string _folder = Directory.CreateTempSubdirectory("customlabels-cli-").FullName;

    public AwsS3Tests(ServiceFixture fixture)
    {
        _fixture = fixture;
        _cli = new AwsCli(fixture.Service);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _fixture.Client.CreateBucketAsync(_bucket);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_folder_that_is_synchronised_up_and_down_is_the_same()
    {
        AwsCli.Require();
        var source = SharedFolder(Set);

        await _cli.RunAsync("s3", "sync", source, $"s3://{_bucket}/set", "--only-show-errors");
        var again = await _cli.RunAsync("s3", "sync", source, $"s3://{_bucket}/set");
        await _cli.RunAsync("s3", "sync", $"s3://{_bucket}/set", _folder, "--only-show-errors");

        var expected = Hashes(source);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Hashes(_folder));
        Assert.Equal(string.Empty, again.Trim());
        Measured.Say($"aws s3 sync: {expected.Count} files up and down, byte-identical");
    }

    [Fact]
    public async Task A_large_file_goes_up_in_parts_and_comes_back_the_same()
    {
        AwsCli.Require();
        var source = Path.Combine(_folder, "large.bin");
        await using (var file = File.Create(source))
        {
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 8 * Parts; i++)
            {
                RandomNumberGenerator.Fill(block);
                await file.WriteAsync(block, Cancellation);
            }
        }

        await _cli.RunAsync("s3", "cp", source, $"s3://{_bucket}/large.bin", "--only-show-errors");
        var etag = await _cli.RunAsync("s3api", "head-object", "--bucket", _bucket, "--key", "large.bin", "--query", "ETag", "--output", "text");
        await _cli.RunAsync("s3", "cp", $"s3://{_bucket}/large.bin", $"s3://{_bucket}/copy of large.bin", "--only-show-errors");
        await _cli.RunAsync("s3", "cp", $"s3://{_bucket}/copy of large.bin", Path.Combine(_folder, "back.bin"), "--only-show-errors");

        Assert.EndsWith($"-{Parts}\"", etag.Trim(), StringComparison.Ordinal);
        Assert.Equal(await HashAsync(source), await HashAsync(Path.Combine(_folder, "back.bin")));
        await _cli.RunAsync("s3", "rm", $"s3://{_bucket}", "--recursive", "--only-show-errors");
        Assert.Empty((await _cli.RunAsync("s3api", "list-multipart-uploads", "--bucket", _bucket, "--query", "Uploads[].Key", "--output", "text")).Replace("None", string.Empty, StringComparison.Ordinal).Trim());
    }

    [Fact]
    public async Task A_presigned_url_works_for_anybody_until_it_expires()
    {
        AwsCli.Require();
        var content = RandomNumberGenerator.GetBytes(100_000);
        await _fixture.Client.PutAsync(_bucket, "a folder/ü &+%.bin", content);
        using HttpClient anybody = new();

        var url = (await _cli.RunAsync("s3", "presign", $"s3://{_bucket}/a folder/ü &+%.bin", "--expires-in", "60")).Trim();
        var past = (await _cli.RunAsync("s3", "presign", $"s3://{_bucket}/a folder/ü &+%.bin", "--expires-in", "-60")).Trim();
        using var expired = await anybody.GetAsync(new Uri(past), Cancellation);

        Assert.Equal(content, await anybody.GetByteArrayAsync(new Uri(url), Cancellation));
        Assert.Contains("<Code>AccessDenied</Code><Message>Request has expired</Message>", await expired.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static string SharedFolder(string name)
    {
        var root = typeof(AwsS3Tests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var path = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", name));
        if (!Directory.Exists(path))
        {
            Assert.Skip($"There is no {path}");
        }

        return path;
    }

    private static Dictionary<string, string> Hashes(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(folder, path), path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);

    private static async Task<string> HashAsync(string path)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, Cancellation));
    }
}
