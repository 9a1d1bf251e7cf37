using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Lines;
using CustomLabels.Manifests.Scanning.Fast;

namespace CustomLabels.Manifests.Scanning;

/// <summary>Scans the lines of blocks. A scanner works on one block at a time and remembers labels from block to block.</summary>
internal sealed class BlockScanner
{
    /// <summary>The most lines kept as objects at a time: bounds the memory for a block of short broken lines.</summary>
    private const int MaxRead = 1000;

    private readonly bool _everyLine;
    private readonly FaultlessLines _faultless;
    private readonly LabelTally _labels;
    private readonly LabelTally _boxLabels;
    private byte[] _lastBucket = [];

    /// <param name="everyLine">Whether every line is to be read as an object.</param>
    public BlockScanner(bool everyLine)
    {
        LabelTable table = new();
        _everyLine = everyLine;
        _faultless = new FaultlessLines(table);
        _labels = new LabelTally(table);
        _boxLabels = new LabelTally(table);
    }

    /// <summary>Scans lines until the block ends or too many are kept.</summary>
    /// <param name="position">Where the first line begins.</param>
    [MethodImpl(Hot.Path)]
    public BlockScan Scan(ManifestBlock block, int position, int number)
    {
        BlockScan scan = new();
        var isAscii = Ascii.IsValid(block.Bytes);
        var read = 0;
        for (var start = position; read < MaxRead && block.TryNext(ref position, out var line); start = position, number++)
        {
            var trimmed = LineBytes.Trim(line);
            if (!_everyLine && line.Length <= ManifestReader.MaxLineLength && (isAscii || Utf8.IsValid(line)))
            {
                if (trimmed.IsEmpty)
                {
                    scan.BlankLines++;
                    continue;
                }

                if (_faultless.TryRead(trimmed, out var sourceRef))
                {
                    Count(scan.Faultless, number, sourceRef);
                    scan.Lines.Add(new SeenLine(number, start, ImageIndex.HashOf(sourceRef), null));
                    continue;
                }

                if (_faultless.IsUnlabeled)
                {
                    read++;
                    scan.Lines.Add(new SeenLine(number, start, default, Unlabeled(number, line, sourceRef)));
                    continue;
                }
            }

            read++;
            scan.Lines.Add(new SeenLine(number, start, default, Read(number, line)));
        }

        scan.Position = position;
        scan.Line = number;
        scan.Faultless.Labels = _labels.Take();
        scan.Faultless.BoxLabels = _boxLabels.Take();
        return scan;
    }

    /// <summary>Reads a line as an object with all findings, hints and details.</summary>
    public static ScannedLine Read(int number, ReadOnlySpan<byte> line)
    {
        using var parsed = ParsedLine.Of(line);
        var read = ManifestReader.ReadLine(number, parsed);
        return new ScannedLine(read, LineBytes.WhyNotUtf8(line) is { } why ? [LineHints.NotUtf8(why)] : HintReader.Read(read, parsed))
        {
            Details = read.Errors.Count + read.Warnings.Count == 0 ? [] : Details(read, parsed),
        };
    }

    private static List<(ManifestFinding Finding, string Text)> Details(ManifestLine read, ParsedLine parsed)
    {
        List<(ManifestFinding Finding, string Text)> details = [];
        foreach (var found in read.Errors.Concat(read.Warnings))
        {
            if (LineDetails.Of(found, parsed) is { } text)
            {
                details.Add((found, text));
            }
        }

        return details;
    }

    /// <summary>The object that reading would make of a line that only names an image.</summary>
    private static ScannedLine Unlabeled(int number, ReadOnlySpan<byte> line, ReadOnlySpan<byte> sourceRef) =>
        new(new ManifestLine(number, LineBytes.TextOf(line), null, [], [LineFindings.Unannotated]) { SourceRef = Encoding.UTF8.GetString(sourceRef) }, []);

    [MethodImpl(Hot.Path)]
    private void Count(FaultlessCounts counts, int number, ReadOnlySpan<byte> sourceRef)
    {
        counts.Lines++;
        counts.ImageLevelLines += _faultless.Labels.Count > 0 ? 1 : 0;
        counts.BoxLines += _faultless.BoxLabels.Count > 0 ? 1 : 0;
        foreach (var label in _faultless.Labels)
        {
            _labels.Add(label, number);
        }

        foreach (var label in _faultless.BoxLabels)
        {
            _boxLabels.Add(label, number);
        }

        AddBucket(counts.Buckets, ImageKey.BucketOf(sourceRef));
    }

    [MethodImpl(Hot.Path)]
    private void AddBucket(List<string> buckets, ReadOnlySpan<byte> bucket)
    {
        // Nearly always the same one: several are an error.
        if (buckets.Count > 0 && bucket.SequenceEqual(_lastBucket))
        {
            return;
        }

        _lastBucket = bucket.ToArray();
        foreach (var known in buckets)
        {
            if (Ascii.Equals(bucket, known))
            {
                return;
            }
        }

        if (buckets.Count < ManifestCounter.MaxBuckets)
        {
            buckets.Add(Encoding.ASCII.GetString(bucket));
        }
    }
}
