using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning;

/// <summary>Gathers the result of a scan from the lines of a manifest, in order.</summary>
internal sealed class ScanCollector(ManifestScanOptions options, Func<ScannedLine, ValueTask>? found)
{
    /// <summary>250 are too many already; the limit bounds the memory for a manifest in which every label is new.</summary>
    private const int MaxLabels = 10_000;

    private readonly ManifestCounter _all = new(MaxLabels);
    private readonly ManifestCounter _entries = new(MaxLabels);
    private readonly ImageIndex _images = new();
    private readonly Dictionary<string, int> _findings = new(StringComparer.Ordinal);
    private int _dropped;
    private int _blank;
    private int _broken;

    /// <summary>Adds some lines of a block and reports their findings.</summary>
    public async ValueTask AddAsync(ManifestBlock block, BlockScan scan)
    {
        _all.Add(scan.Faultless);
        _all.AddBlank(scan.BlankLines);
        _entries.Add(scan.Faultless);
        _blank += scan.BlankLines;
        for (var i = 0; TryNext(scan.Lines, ref i, out var hint); i++)
        {
            await (hint is null ? AddAsync(scan.Lines[i].Read!) : AddHintAsync(Read(block, scan.Lines[i]), hint));
        }
    }

    /// <summary>Moves to the next line that has findings, or whose image occurred before.</summary>
    [MethodImpl(Hot.Path)]
    private bool TryNext(List<SeenLine> lines, ref int next, out LineHint? hint)
    {
        hint = null;
        for (; next < lines.Count; next++)
        {
            var line = lines[next];
            if (line.Read is not null || (hint = HintOf(line.Image, line.Number)) is not null)
            {
                return true;
            }
        }

        return false;
    }

    public ManifestScan ToScan(BlockReader blocks) => new()
    {
        Statistics = _all.ToStatistics(),
        Entries = _entries.ToStatistics(),
        Dropped = _dropped,
        BlankLines = _blank,
        BrokenLines = _broken,
        TooManyLines = blocks.TooManyLines,
        TooLarge = blocks.TooLarge,
        Images = _images,
        Findings = new SortedDictionary<string, int>(_findings, StringComparer.Ordinal),
    };

    private static ScannedLine Read(ManifestBlock block, in SeenLine line)
    {
        var position = line.Position;
        block.TryNext(ref position, out var bytes);
        return BlockScanner.Read(line.Number, bytes);
    }

    private ValueTask AddAsync(ScannedLine read)
    {
        var line = read.Line;
        _all.Add(line);
        _blank += line.IsBlank ? 1 : 0;
        _broken += line.IsBroken ? 1 : 0;
        var hint = line.IsBlank || line.IsDropped ? null : HintOf(ImageIndex.HashOf(line.SourceRef!), line.Number);
        if (!line.IsBlank && (line.IsDropped || hint is { Code: LineHints.DuplicateSourceRefCode }))
        {
            _dropped++;
        }
        else if (!line.IsBlank)
        {
            _entries.Add(line);
        }

        return TellAsync(hint is null ? read : read with { Hints = [.. read.Hints, hint] });
    }

    /// <summary>The line was already counted as an entry with the other faultless ones of its block.</summary>
    private ValueTask AddHintAsync(ScannedLine read, LineHint hint)
    {
        if (hint.Code == LineHints.DuplicateSourceRefCode)
        {
            _dropped++;
            _entries.Remove(read.Line);
        }

        return TellAsync(read with { Hints = [.. read.Hints, hint] });
    }

    [MethodImpl(Hot.Path)]
    private LineHint? HintOf(UInt128 image, int line) =>
        _images.Add(image, line) is { } first ? LineHints.DuplicateSourceRef(first)
        : options.TrainingImages?.LineOf(image) is { } training ? LineHints.ImageInBoth(training)
        : null;

    private ValueTask TellAsync(ScannedLine line)
    {
        Count(line.Line.Errors.Select(finding => finding.Code));
        Count(line.Line.Warnings.Select(finding => finding.Code));
        Count(line.Hints.Select(hint => hint.Code));
        return found is not null && (options.EveryLine || line.HasFindings) ? found(line) : ValueTask.CompletedTask;
    }

    private void Count(IEnumerable<string> codes)
    {
        foreach (var code in codes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_findings, code, out _)++;
        }
    }
}
