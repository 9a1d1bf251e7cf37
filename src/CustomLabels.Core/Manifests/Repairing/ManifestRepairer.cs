using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Repairing;

/// <summary>
/// Repairs a manifest, line by line: of the lines only the images that they name are kept in memory. What it writes, it finds
/// nothing to repair in.
/// </summary>
/// <param name="options">How.</param>
public sealed class ManifestRepairer(RepairOptions options)
{
    private const int BatchSize = 512;

    private readonly LineRepair _lines = new(options.LabelChanges, options.ImageLocation);
    private readonly Dictionary<string, int> _images = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<(string? Text, RepairLog Log)> _batch = [];
    private int _read;
    private int _kept;
    private int _mended;

    /// <summary>Repairs it.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="output">Takes the repaired manifest; null to find out only what would be changed.</param>
    /// <param name="changed">Told each change, in the order of the lines.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="CustomLabelsException">The manifest cannot be read.</exception>
    public async Task<ManifestRepair> RunAsync(
        ManifestFile file,
        Stream? output,
        Func<ManifestChange, ValueTask> changed,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        await using var content = await file.OpenAsync(cancellationToken);
        await foreach (var line in ManifestReader.ReadAsync(content, cancellationToken))
        {
            _read = line.Number;
            RepairLog log = new(file.Name, line.Number);
            _batch.Add((Repair(line, log), log));
            if (_batch.Count == BatchSize)
            {
                await FlushAsync(output, changed, cancellationToken);
                progress?.Report(new OperationProgress("Repairing", string.Create(CultureInfo.InvariantCulture, $"{line.Number} lines of {file}")));
            }
        }

        await FlushAsync(output, changed, cancellationToken);
        return new ManifestRepair { Source = file.Name, Lines = _read, Kept = _kept, Mended = _mended, Changes = _codes.Values.Sum(), ChangesByCode = [.. _codes.Select(code => new CodeCount(code.Key, code.Value))] };
    }

    /// <summary>Repairs it into another file, or in place, with a list of the changes next to it.</summary>
    /// <param name="file">The manifest.</param>
    /// <param name="destination">The full path of the manifest to write.</param>
    /// <param name="list">The full path of the list of changes to write.</param>
    /// <param name="replace">Whether files that exist may be replaced.</param>
    /// <param name="changed">Told each change, in the order of the lines.</param>
    /// <returns>The numbers, and where they were written.</returns>
    /// <exception cref="CustomLabelsException">The manifest cannot be read; <c>FileExists</c>.</exception>
    public async Task<ManifestRepair> WriteAsync(
        ManifestFile file,
        string destination,
        string list,
        bool replace,
        Func<ManifestChange, ValueTask> changed,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        ManifestRepair? repair = null;
        await NewFile.WriteTextAsync(list, replace, async text =>
        {
            await text.WriteLineAsync(ChangeList.Header);
            await NewFile.WriteAsync(destination, replace, async output => repair = await RunAsync(
                file,
                output,
                async change =>
                {
                    await text.WriteLineAsync(ChangeList.Row(change));
                    await changed(change);
                },
                progress,
                cancellationToken));
        });
        return repair! with { Path = destination, ChangeList = list };
    }

    private string? Repair(ManifestLine line, RepairLog log)
    {
        if (line.IsBlank)
        {
            log.Dropped("CL_BLANK_LINE", "The line was blank.");
            return null;
        }

        var text = _lines.Run(line, log);
        if (text is null)
        {
            return null;
        }

        log.Image ??= line.SourceRef;
        if (_images.TryAdd(log.Image!, line.Number))
        {
            return text;
        }

        log.Dropped("CL_DUPLICATE_SOURCE_REF", string.Create(CultureInfo.InvariantCulture, $"Line {_images[log.Image!]} already has this image: the service keeps the first. Merge-CLManifest combines such lines."));
        return null;
    }

    private async Task FlushAsync(Stream? output, Func<ManifestChange, ValueTask> changed, CancellationToken cancellationToken)
    {
        await DropImagesAsync(cancellationToken);
        foreach ((var text, var log) in _batch)
        {
            if (text is not null)
            {
                _kept++;
                _mended += log.Changes.Count > 0 ? 1 : 0;
                if (output is not null)
                {
                    await output.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), cancellationToken);
                }
            }

            foreach (var change in log.Changes)
            {
                _codes[change.Code] = _codes.GetValueOrDefault(change.Code) + 1;
                await changed(change);
            }
        }

        _batch.Clear();
    }

    /// <summary>Inspects the images of the lines, and drops the lines whose image cannot be used.</summary>
    private async Task DropImagesAsync(CancellationToken cancellationToken)
    {
        if (options.Images is null)
        {
            return;
        }

        int[] kept = [.. Enumerable.Range(0, _batch.Count).Where(i => _batch[i].Text is not null)];
        var inspected = await options.Images.InspectAsync([.. kept.Select(i => S3Location.Parse(_batch[i].Log.Image!))], cancellationToken);
        foreach ((var i, var image) in kept.Zip(inspected))
        {
            if (image.Problem is { } problem && problem.Id != ErrorIds.ImageRefused)
            {
                _batch[i].Log.Dropped(LineFindings.InvalidImage.Code, $"The line was dropped: {problem.Message}");
                _batch[i] = (null, _batch[i].Log);
            }
        }
    }
}
