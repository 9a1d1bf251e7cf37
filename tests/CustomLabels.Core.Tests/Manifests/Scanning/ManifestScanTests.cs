using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Lines;
using CustomLabels.Manifests.Scanning;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

public sealed class ManifestScanTests
{
    private static readonly string[] LineEnds = ["\n", "\n", "\n", "\r\n", "\r", "\n\n"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, int.MaxValue)]
    [InlineData(2, 100_000)]
    [InlineData(3, 4096)]
    [InlineData(4, 57)]
    [InlineData(5, 1)]
    public async Task A_scan_shows_what_reading_line_by_line_shows_however_the_bytes_come(int seed, int readSize)
    {
        Random random = new(seed);
        List<byte[]> lines = [.. Enumerable.Range(0, readSize == 1 ? 200 : TestSize.Of(little: 2000, full: 8000)).Select(i => Line(random, i))];
        using MemoryStream manifest = new();
        foreach (var line in lines)
        {
            manifest.Write(line);
            manifest.Write(Encoding.ASCII.GetBytes(LineEnds[random.Next(LineEnds.Length)]));
        }

        var bytes = manifest.ToArray();
        using GeneratedStream stream = new(bytes, bytes.Length, readSize);
        List<string> found = [];
        var scan = await ManifestScan.RunAsync(stream, new ManifestScanOptions(), line => Add(found, line), Cancel);

        (var all, var entries, var expected) = await ReadOneByOneAsync(bytes);
        Assert.Equivalent(all, scan.Statistics, strict: true);
        Assert.Equivalent(entries, scan.Entries, strict: true);
        Assert.Equal(expected, found);
        Assert.Equal(entries.TotalLines, scan.Images.Count);
        Assert.Equal(all.TotalLines, entries.TotalLines + scan.Dropped + scan.BlankLines);
    }

    [Fact]
    public async Task Every_line_comes_when_it_is_wanted()
    {
        var manifest = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 3000).Select(Faultless)));
        List<ScannedLine> found = [];

        await ScanTesting.RunAsync(manifest, new ManifestScanOptions { EveryLine = true }, found);

        Assert.Equal(Enumerable.Range(1, 3000), found.Select(line => line.Line.Number));
        Assert.All(found, line => Assert.True(line.Line.IsUsable));
    }

    [Fact]
    public async Task An_image_that_comes_again_is_said_with_its_first_line_and_is_no_entry()
    {
        var manifest = Encoding.UTF8.GetBytes($"{Faultless(1)}\n{Faultless(2)}\n\n{Faultless(1)}\n");
        List<ScannedLine> found = [];

        var scan = await ScanTesting.RunAsync(manifest, new ManifestScanOptions(), found);

        var line = Assert.Single(found);
        Assert.Equal((4, "CL_DUPLICATE_SOURCE_REF"), (line.Line.Number, Assert.Single(line.Hints).Code));
        Assert.Contains("line 1;", line.Hints[0].Message, StringComparison.Ordinal);
        Assert.Equal((4, 2, 1, 1), (scan.Statistics.TotalLines, scan.Entries.TotalLines, scan.Dropped, scan.BlankLines));
        Assert.Equal(3, scan.Statistics.ImagesPerLabel["rust"]);
        Assert.Equal(2, scan.Entries.ImagesPerLabel["rust"]);
        Assert.Equal(new DatasetCounts(3, 1, 2, 1, false), scan.ToDatasetCounts());
    }

    [Fact]
    public async Task Images_of_both_manifests_are_said()
    {
        var training = await ScanTesting.RunAsync(Encoding.UTF8.GetBytes($"{Faultless(1)}\n{Faultless(2)}"), new ManifestScanOptions());
        List<ScannedLine> found = [];

        var test = await ScanTesting.RunAsync(Encoding.UTF8.GetBytes($"{Faultless(3)}\n{Faultless(2)}"), new ManifestScanOptions { TrainingImages = training.Images }, found);

        Assert.Equal("CL_IMAGE_IN_BOTH", Assert.Single(Assert.Single(found).Hints).Code);
        Assert.Equal(1, training.Images.CountCommon(test.Images));
        Assert.Equal(2, test.Entries.TotalLines);
    }

    [Fact]
    public async Task Lines_behind_the_limit_are_not_read_even_of_an_endless_pipe()
    {
        using GeneratedStream endless = new(Encoding.UTF8.GetBytes(Faultless(1) + "\n"));

        var scan = await ManifestScan.RunAsync(endless, new ManifestScanOptions { MaxLines = 5000 }, null, Cancel);

        Assert.True(scan.TooManyLines);
        Assert.Equal(5000, scan.Statistics.TotalLines);
        Assert.InRange(endless.BytesRead, 0, 20_000_000);
    }

    [Theory]
    [InlineData("\n", 20_000, true, false)]
    [InlineData("\0", 1, false, true)]
    [InlineData("x\n", 20_000, true, false)]
    [InlineData("\r", 20_000, true, false)]
    public async Task Endless_rubbish_has_an_end(string rubbish, int lines, bool tooMany, bool tooLarge)
    {
        using GeneratedStream endless = new(Encoding.UTF8.GetBytes(rubbish), readSize: 70_000);
        var found = 0;

        var scan = await ManifestScan.RunAsync(endless, new ManifestScanOptions { MaxLines = 20_000, MaxBytes = 30_000_000 }, _ => Count(ref found), Cancel);

        Assert.Equal((lines, tooMany, tooLarge), (scan.Statistics.TotalLines, scan.TooManyLines, scan.TooLarge));
        Assert.Equal(scan.BrokenLines, found);
    }

    [Fact]
    public async Task A_manifest_of_exactly_the_limits_is_read_whole()
    {
        var manifest = Encoding.UTF8.GetBytes($"{Faultless(1)}\n{Faultless(2)}\n");

        var scan = await ScanTesting.RunAsync(manifest, new ManifestScanOptions { MaxLines = 2, MaxBytes = manifest.Length });
        var larger = await ScanTesting.RunAsync(manifest, new ManifestScanOptions { MaxBytes = manifest.Length - 1 });
        var longer = await ScanTesting.RunAsync([.. manifest, (byte)'\n'], new ManifestScanOptions { MaxLines = 2 });

        Assert.Equal((2, false, false), (scan.Statistics.ValidLines, scan.TooManyLines, scan.TooLarge));
        Assert.Equal((1, false, true), (larger.Statistics.TotalLines, larger.TooManyLines, larger.TooLarge));
        Assert.Equal((2, true, false), (longer.Statistics.TotalLines, longer.TooManyLines, longer.TooLarge));
    }

    [Fact]
    public async Task A_pipe_that_gives_nothing_can_be_left()
    {
        Pipe pipe = new();
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(Faultless(1) + "\n{\n"), Cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        TaskCompletionSource<int> broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var scan = ManifestScan.RunAsync(
            pipe.Reader.AsStream(),
            new ManifestScanOptions(),
            line =>
            {
                broken.SetResult(line.Line.Number);
                return ValueTask.CompletedTask;
            },
            stop.Token);

        Assert.Equal(2, await broken.Task.WaitAsync(Cancel));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scan.WaitAsync(Cancel));
    }

    [Fact]
    public async Task What_goes_wrong_while_a_line_is_told_ends_the_scan()
    {
        using GeneratedStream endless = new(Encoding.UTF8.GetBytes("{\n"));

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(
            () => ManifestScan.RunAsync(endless, new ManifestScanOptions(), line => throw new InvalidDataException($"{line.Line.Number}"), Cancel));

        Assert.Equal("1", thrown.Message);
    }

    [Fact]
    public async Task Ever_new_labels_and_buckets_are_not_all_kept()
    {
        var manifest = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 12_000).Select(i =>
            Faultless(i).Replace("rust", $"label {i}", StringComparison.Ordinal).Replace("//b/", $"//bucket{i}/", StringComparison.Ordinal))));

        var scan = await ScanTesting.RunAsync(manifest, new ManifestScanOptions());

        Assert.Equal(12_000, scan.Statistics.ValidLines);
        Assert.Equal(10_000, scan.Statistics.ImagesPerLabel.Count);
        Assert.Equal(1000, scan.Statistics.Buckets.Count);
    }

    private static string Faultless(int number) =>
        LineMutations.Faultless[0].Replace("k/1.jpg", string.Create(CultureInfo.InvariantCulture, $"k/{number}.jpg"), StringComparison.Ordinal);

    private static byte[] Line(Random random, int number)
    {
        if (random.Next(40) == 0)
        {
            return Encoding.UTF8.GetBytes(random.Next(3) switch { 0 => "", 1 => " \t", _ => new string('x', random.Next(200_000)) });
        }

        // One image in three comes again.
        var image = string.Create(CultureInfo.InvariantCulture, $"s3://b/{number - random.Next(3)}/");
        List<string> lines = [.. LineMutations.Faultless.Select(line => line.Replace("s3://b/", image, StringComparison.Ordinal))];
        return random.Next(3) == 0 ? LineMutations.Next(random, lines).Where(value => value is not ((byte)'\r' or (byte)'\n')).ToArray() : Encoding.UTF8.GetBytes(lines[random.Next(lines.Count)]);
    }

    private static async Task<(ManifestStatistics All, ManifestStatistics Entries, List<string> Found)> ReadOneByOneAsync(byte[] bytes)
    {
        ManifestCounter all = new();
        ManifestCounter entries = new();
        Dictionary<string, int> images = new(StringComparer.Ordinal);
        List<string> found = [];
        foreach (var line in await ManifestReaderTests.ReadAllAsync(bytes))
        {
            using ParsedLine parsed = new(line.Text);
            all.Add(line);
            List<string> hints = [.. HintReader.Read(line, parsed).Select(hint => hint.Message)];
            if (!line.IsBlank && line.SourceRef is { } image)
            {
                if (images.TryAdd(image, line.Number))
                {
                    entries.Add(line);
                }
                else
                {
                    hints.Add(LineHints.DuplicateSourceRef(images[image]).Message);
                }
            }

            await Add(found, line, hints);
        }

        return (all.ToStatistics(), entries.ToStatistics(), found);
    }

    private static ValueTask Add(List<string> found, ScannedLine line) =>
        Add(found, line.Line, [.. line.Hints.Where(hint => hint.Code != LineHints.NotUtf8Code).Select(hint => hint.Message)]);

    private static ValueTask Add(List<string> found, ManifestLine line, List<string> hints)
    {
        List<string> all = [.. line.Errors.Concat(line.Warnings).Select(finding => finding.Code), .. hints];
        if (all.Count > 0)
        {
            found.Add(string.Create(CultureInfo.InvariantCulture, $"{line.Number} {line.SourceRef}: {string.Join(", ", all)}"));
        }

        return ValueTask.CompletedTask;
    }

    private static ValueTask Count(ref int count)
    {
        count++;
        return ValueTask.CompletedTask;
    }
}
