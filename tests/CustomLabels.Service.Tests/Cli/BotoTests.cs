using System.Diagnostics;
using System.Reflection;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Service.Tests.Training;

namespace CustomLabels.Service.Tests.Cli;

/// <summary>The whole life of a project through boto3, with every reply held to botocore's own shapes: tests/boto3.</summary>
public sealed class BotoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static string Scripts { get; } = Path.Combine(
        typeof(BotoTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "tests", "boto3");

    [Fact]
    public async Task The_life_of_a_project_is_as_botocore_describes_it()
    {
        var python = await FindPythonAsync();
        Assert.SkipWhen(python is null, "python3 with boto3 is not installed");
        await using var service = await ServiceProcess.StartAsync(null, [.. TrainedModelFixture.Quick, "--other-account", ServiceFixture.OtherAccount]);

        (var exitCode, var output) = await RunAsync(
            python!, Path.Combine(Scripts, "life_of_a_project.py"), "--endpoint", service.Endpoint, "--credentials", service.CredentialsPath, "--other-account", ServiceFixture.OtherAccount);

        Measured.Say($"boto3: {output.TrimEnd().Split('\n')[^1]}");
        Assert.True(exitCode == 0, output);
        ServiceProcess.RemoveData(service.DataPath);
    }

    [Fact]
    public async Task What_is_wrong_with_a_reply_is_noticed()
    {
        var python = await FindPythonAsync();
        Assert.SkipWhen(python is null, "python3 with boto3 is not installed");

        (var exitCode, var output) = await RunAsync(python!, Path.Combine(Scripts, "replies_check.py"));

        Assert.True(exitCode == 0, output);
    }

    private static async Task<string?> FindPythonAsync()
    {
        foreach (var name in (string[])["python3", "python"])
        {
            try
            {
                if ((await RunAsync(name, "-c", "import boto3")).ExitCode == 0)
                {
                    return name;
                }
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program: the next name.
            }
        }

        return null;
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await error);
    }
}
