using System.Diagnostics;
using System.Globalization;
using CustomLabels.Imaging;

namespace CustomLabels.Core.Bench;

/// <summary>
/// Size, format, orientation and limits of many images from their headers, against Pillow, which tells size and format; or against
/// file(1), where Pillow is missing.
/// </summary>
internal static class HeaderBench
{
    private const int Images = 5000;
    private const int RoundCount = 7;
    private const double Target = 5;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        var python = Python.With("PIL.Image");
        if (python is null && !Command.Works("file", "--version"))
        {
            await output.WriteLineAsync("headers: skipped, there is neither Pillow nor file(1) to compare with");
            return true;
        }

        using TemporaryFolder folder = new();
        var list = folder.File("images.txt");
        await File.WriteAllLinesAsync(list, GeneratedImages.Write(folder.Path, Images));
        var result = string.Empty;
        var peerResult = string.Empty;
        var seconds = await Rounds.MedianSecondsAsync(
            RoundCount,
            () => Measure(Child.Start("headers", list), out result),
            () => Measure(python is null ? RunFile(list) : Python.Run(python, "image_open.py", list), out peerResult));
        ResultTable table = new(Text($"headers: {Images} images, {Environment.ProcessorCount} cores (medians of {RoundCount})"));
        table.AddRatio($"inspect / {(python is null ? "file" : "Pillow's Image.open")}", Text($"{seconds[0] * 1000:F0} ms"), Text($"{seconds[1] * 1000:F0} ms"), seconds[1] / seconds[0], Target);
        table.AddNote($"ours: {result}; peer: {peerResult}");
        return await table.WriteAsync(output);
    }

    /// <summary>What the child does.</summary>
    public static async Task<string> InspectAsync(string list)
    {
        var images = await ImageInspector.InspectAsync(await File.ReadAllLinesAsync(list), null, CancellationToken.None);
        return Text($"{images.Count(image => image.Problem is null)} images, {images.Sum(image => (long)(image.Header?.Width ?? 0) * (image.Header?.Height ?? 0))} pixels");
    }

    private static Measurement RunFile(string list)
    {
        var began = Stopwatch.GetTimestamp();
        var output = Command.Run("file", ["--brief", "--files-from", list]);
        return new Measurement(Stopwatch.GetElapsedTime(began).TotalSeconds, 0, Text($"{output.Split('\n').Count(line => line.Contains(" image data", StringComparison.Ordinal))} images"));
    }

    private static Task<double> Measure(Measurement one, out string result)
    {
        result = one.Result;
        return Task.FromResult(one.Seconds);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
