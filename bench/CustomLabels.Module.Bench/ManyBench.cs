using System.Diagnostics;
using System.Globalization;
using CustomLabels.Core.Bench;

namespace CustomLabels.Module.Bench;

/// <summary>
/// Detection in many photos, against a stub in a process of its own that answers after 20 ms: ours, a loop over the SDK's client, a pool of threads of
/// boto3, and a loop over the AWS CLI, by turns, over the same files with as many connections.
/// </summary>
internal static class ManyBench
{
    private const int PhotoBytes = 100_000;
    private const int CommandImages = 3;

    public static async Task<bool> RunAsync(int images, int connections, int rounds)
    {
        using TemporaryFolder folder = new();
        Photos.Write(folder.Path, Math.Min(images, 5000), PhotoBytes);
        using var stub = StubProcess.Start();
        var python = Python.With("boto3");

        List<Measurement> ours = [], sdk = [], boto = [], floor = [];
        List<double> commands = [], shares = [];
        for (var round = 0; round < rounds; round++)
        {
            var before = stub.ProcessorTime;
            ours.Add(Side.Start("ours", stub.Endpoint, folder.Path, images, connections));
            shares.Add((stub.ProcessorTime - before).TotalMicroseconds / images);
            sdk.Add(Side.Start("sdk", stub.Endpoint, folder.Path, images, connections));
            floor.Add(Side.Start("floor", stub.Endpoint, folder.Path, images, connections));
            if (python is not null)
            {
                boto.Add(Measurement.Parse(Command.Run(
                    python,
                    [Path.Combine(AppContext.BaseDirectory, "detect_boto3.py"), stub.Endpoint.AbsoluteUri, folder.Path, Text($"{images}"), Text($"{connections}"), Side.ModelArn])));
            }

            if (CommandSeconds(stub.Endpoint, folder.Path) is { } seconds)
            {
                commands.Add(seconds);
            }
        }

        var large = Side.Start("ours", stub.Endpoint, folder.Path, 10 * images, connections);
        var rate = images / Median(ours);
        ResultTable table = new(Text($"detect-many: {images} images of {PhotoBytes / 1000} KB, {connections} connections, {Environment.ProcessorCount} processors, medians of {rounds}"));
        table.AddRatio("images/s, ours / SDK's client in Parallel.ForEachAsync", Text($"{rate:0}"), Text($"{images / Median(sdk):0}"), rate * Median(sdk) / images, 1);
        if (boto.Count > 0)
        {
            table.AddRatio("images/s, ours / boto3 in a pool of threads", Text($"{rate:0}"), Text($"{images / Median(boto):0}"), rate * Median(boto) / images, 3);
        }
        else
        {
            table.AddNote("boto3 is not here, and left out.");
        }

        if (commands.Count > 0)
        {
            var command = 1 / commands.Order().ElementAt(commands.Count / 2);
            table.AddRatio(Text($"images/s, ours / a loop over 'aws rekognition' (of {CommandImages} images, extrapolated)"), Text($"{rate:0}"), Text($"{command:0.00}"), rate / command, 500);
        }
        else
        {
            table.AddNote("The AWS CLI is not here, and left out.");
        }

        table.AddFigure("SHA-256 of the body and base64 alone, images/s", Text($"{images / Median(floor):0}, of which ours reaches {rate * Median(floor) / images:P0}"));
        table.AddFigure("ours", ours[^1].Result);
        table.AddFigure("SDK", sdk[^1].Result);
        table.AddFigure("the stub", Text($"{shares.Order().ElementAt(shares.Count / 2):0} us of processor time for each of ours, on the same processors"));
        table.AddFigure("floor", floor[^1].Result);
        if (boto.Count > 0)
        {
            table.AddFigure("boto3", boto[^1].Result);
        }

        table.AddLimit(Text($"peak memory for {10 * images} images / for {images}"), large.PeakMegabytes, ours.Max(one => one.PeakMegabytes), (1.25 * ours.Max(one => one.PeakMegabytes)) + 1, "MB");
        return await table.WriteAsync(Console.Out);
    }

    private static double Median(List<Measurement> measurements) => measurements.Select(one => one.Seconds).Order().ElementAt(measurements.Count / 2);

    /// <summary>Seconds for an image with the AWS CLI, a process for each; null where there is none.</summary>
    private static double? CommandSeconds(Uri endpoint, string folder)
    {
        if (!Command.Works("aws", "--version"))
        {
            return null;
        }

        var began = Stopwatch.GetTimestamp();
        foreach (var file in Directory.EnumerateFiles(folder).Take(CommandImages))
        {
            Command.Run(
                "aws",
                ["rekognition", "detect-custom-labels", "--project-version-arn", Side.ModelArn, "--image-bytes", "fileb://" + file, "--endpoint-url", endpoint.AbsoluteUri, "--region", Side.Region],
                [("AWS_ACCESS_KEY_ID", Side.AccessKey), ("AWS_SECRET_ACCESS_KEY", Side.SecretKey)]);
        }

        return Stopwatch.GetElapsedTime(began).TotalSeconds / CommandImages;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
