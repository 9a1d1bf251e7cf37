using System.Diagnostics;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Cli;

/// <summary>The AWS CLI, as users run it: with the service's credentials file and nothing of the machine's own configuration.</summary>
internal sealed class AwsCli(ServiceProcess service)
{
    /// <summary>Skips the test where there is no such program.</summary>
    public static void Require()
    {
        var name = OperatingSystem.IsWindows() ? "aws.exe" : "aws";
        var found = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
        if (!found)
        {
            Assert.Skip("aws CLI is not installed");
        }
    }

    /// <summary>Runs a command that is expected to succeed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        (var exitCode, var output, var error) = await StartAsync(null, arguments);
        Assert.True(exitCode == 0, $"aws {string.Join(' ', arguments)} ended with {exitCode}: {error}");
        return output;
    }

    /// <param name="secret">Another secret than the service's; null for the right one.</param>
    /// <param name="arguments">The command line.</param>
    public async Task<(int ExitCode, string Output, string Error)> StartAsync(string? secret, string[] arguments)
    {
        var start = new ProcessStartInfo("aws") { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = service.CredentialsPath;
        start.Environment["AWS_CONFIG_FILE"] = "/dev/null";
        start.Environment["AWS_ENDPOINT_URL"] = service.Endpoint;
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["LC_ALL"] = "C.UTF-8";
        if (secret is not null)
        {
            start.Environment["AWS_ACCESS_KEY_ID"] = service.AccessKeyId;
            start.Environment["AWS_SECRET_ACCESS_KEY"] = secret;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        return (process.ExitCode, await output, await error);
    }
}
