using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Faults;

/// <summary>The clients of others, with a fifth of their requests spoiled: what they report as done is there, once, and as it was.</summary>
[Collection(OneService.Name)]
public sealed class FaultyNetworkTests(ServiceFixture fixture) : IDisposable
{
    /// <summary>How long one run of a client may take at most: no figure of speed, only an end to hanging.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly int Files = TestSize.Of("CUSTOMLABELS_FAULTS", little: 5, full: 100);
    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _back = new();

    [Fact]
    public Task Boto3_gets_through() => GetsThroughAsync(1, "python3", endpoint => (Script(), []));

    [Fact]
    public Task The_AWS_CLI_gets_through() => GetsThroughAsync(
        2, "aws", endpoint => (["s3", "sync", "--only-show-errors", "--endpoint-url", endpoint], []));

    [Fact]
    public Task Rclone_gets_through() => GetsThroughAsync(
        3, "rclone", endpoint => (["--config", "/dev/null", "--retries", "10", "--low-level-retries", "20", "--retries-sleep", "10ms", "--checksum", "copy"],
            new() { ["RCLONE_CONFIG_CL_TYPE"] = "s3", ["RCLONE_CONFIG_CL_PROVIDER"] = "Other", ["RCLONE_CONFIG_CL_ACCESS_KEY_ID"] = fixture.Service.AccessKeyId, ["RCLONE_CONFIG_CL_SECRET_ACCESS_KEY"] = fixture.Service.Secret, ["RCLONE_CONFIG_CL_REGION"] = "us-east-1", ["RCLONE_CONFIG_CL_ENDPOINT"] = endpoint }));

    [Fact]
    public Task S3cmd_gets_through() => GetsThroughAsync(
        4, "s3cmd", endpoint =>
        {
            var host = new Uri(endpoint).Authority;
            return (["-c", "/dev/null", "--no-ssl", "--region=us-east-1", $"--host={host}", $"--host-bucket={host}", "--quiet", "--no-progress",
                $"--access_key={fixture.Service.AccessKeyId}", $"--secret_key={fixture.Service.Secret}", "sync"], []);
        });

    public void Dispose()
    {
        _source.Dispose();
        _back.Dispose();
    }

    private static string[] Script() => [Path.Combine(
        typeof(FaultyNetworkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "tests", "boto3", "transfer.py")];

    private async Task GetsThroughAsync(int seed, string program, Func<string, (string[] Arguments, Dictionary<string, string> Environment)> command)
    {
        Assert.SkipUnless(await IsThereAsync(program), $"{program} is not installed");
        var random = new Random(seed);
        for (var i = 0; i < Files; i++)
        {
            var content = new byte[random.Next(1, 300_000)];
            random.NextBytes(content);
            _source.Write($"folder {i % 3}/file-{i}.bin", content);
        }

        var bucket = $"faults-{Guid.NewGuid():N}";
        await fixture.Client.CreateBucketAsync(bucket);
        await using var proxy = await FaultyProxy.StartAsync(fixture.Service.Endpoint, seed);
        (var arguments, var environment) = command(proxy.Endpoint);
        var remote = program == "rclone" ? $"cl:{bucket}/" : $"s3://{bucket}/";
        var tries = 0;
        foreach (var way in (string[])["up", "down"])
        {
            string[] all = [.. arguments, way == "up" ? _source.Path + "/" : remote, way == "up" ? remote : _back.Path + "/"];

            // A client may give up: run again, as its user would, it must get through.
            for (var exitCode = -1; exitCode != 0; tries++)
            {
                Assert.True(tries < Math.Max(20, Files), $"{program} did not get through");
                exitCode = await RunAsync(program, all, environment, proxy.Endpoint);
            }
        }

        var expected = Contents(_source.Path);
        Assert.Equal(expected.Keys, await KeysAsync(bucket));
        Assert.Equal(expected, Contents(_back.Path));
        foreach ((var key, var hash) in expected)
        {
            Assert.Equal(hash, Hash(await fixture.Client.GetAsync(bucket, key)));
        }

        Measured.Say($"{program}: {Files} files up and down through {proxy.Count.Requests} requests, {proxy.Count.Spoiled} of them spoiled; {tries - 2} runs more than the two it takes; the slowest answer of the service took {proxy.Slowest.TotalMilliseconds:F0} ms");
    }

    private static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => Hash(File.ReadAllBytes(file))),
        StringComparer.Ordinal);

    private static string Hash(byte[] content) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content));

    private async Task<IReadOnlyList<string>> KeysAsync(string bucket)
    {
        using var response = await fixture.Client.SendAsync(HttpMethod.Get, $"/{bucket}?list-type=2", "s3");
        return [.. XElement.Parse(await response.Content.ReadAsStringAsync()).Descendants(Ns + "Key").Select(key => key.Value)];
    }

    private static async Task<bool> IsThereAsync(string program)
    {
        try
        {
            string[] question = program == "python3" ? ["-c", "import boto3"] : ["--version"];
            using var process = Process.Start(new ProcessStartInfo(program, question) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            await process.StandardError.ReadToEndAsync();
            await output;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task<int> RunAsync(string program, string[] arguments, Dictionary<string, string> environment, string endpoint)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach ((var name, var value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = fixture.Service.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = fixture.Service.Secret;
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_ENDPOINT_URL"] = endpoint;
        start.Environment["AWS_MAX_ATTEMPTS"] = "10";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        if (process.ExitCode != 0)
        {
            Measured.Say($"{program} gave up: {(await output + await error).Trim().Split((char)10).LastOrDefault(line => line.Contains("rror", StringComparison.Ordinal))}");
        }

        return process.ExitCode;
    }
}
