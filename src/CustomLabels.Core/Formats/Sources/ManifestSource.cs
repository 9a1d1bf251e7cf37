using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Formats.Sources;

/// <summary>
/// Manifests: those of Custom Labels, what labeling jobs of Ground Truth write, and input manifests without labels; with S3 or
/// relative references. Missing members that a label does not depend on (a confidence, a date) are ignored.
/// </summary>
internal sealed class ManifestSource : ISourceFormat
{
    private static readonly string[] Extensions = [".manifest", ".jsonl", ".jsonlines", ".json", ".ndjson"];

    /// <summary>Whether a file is one: the first line that is not blank is an object with <c>source-ref</c>.</summary>
    public static bool IsOne(string file)
    {
        if (!Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            using var reader = TextFile.Open(file);
            var start = new char[ManifestReader.MaxLineLength];
            var length = reader.ReadBlock(start);
            var line = new string(start, 0, length).Split('\n').FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
            return line is not null && GroundTruthLine.TryRead(line, out var read) && read.SourceRef is not null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, Extensions).Where(file => file == path || IsOne(file)))
        {
            var split = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!))
                ?? Path.GetFileNameWithoutExtension(file).Split('_', '-', '.').Select(SplitNames.Of).FirstOrDefault(name => name is not null);
            SourceLosses losses = new(file);
            await using var stream = await OpenAsync(file, cancellationToken);
            await foreach (var line in ManifestReader.ReadAsync(stream, cancellationToken))
            {
                if (!line.IsBlank && Draft(file, line, problems, losses) is { } draft)
                {
                    found.Add((draft, split));
                }
            }

            losses.Report(problems);
        }

        var parts = SplitNames.Parts(found.Select(item => item.Split));
        return [.. found.Select(item => item.Draft with { Part = parts(item.Split) })];
    }

    /// <summary>The lines in UTF-8; Windows PowerShell redirects text in UTF-16.</summary>
    private static async Task<Stream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        if (TextFile.EncodingOf(file).CodePage == Encoding.UTF8.CodePage)
        {
            return await ManifestFile.OnDisk(file, file).OpenAsync(cancellationToken);
        }

        using var text = TextFile.Open(file);
        return new MemoryStream(Encoding.UTF8.GetBytes(await text.ReadToEndAsync(cancellationToken)));
    }

    /// <summary>The image that a line describes; null when the line cannot be used.</summary>
    /// <param name="losses">Receives attributes beside the one that counts, such as the masks of Lookout for Vision; null where they do not matter.</param>
    internal static DraftImage? Draft(string file, ManifestLine line, ICollection<SourceProblem> problems, SourceLosses? losses = null)
    {
        if (!GroundTruthLine.TryRead(line.Text, out var job) || job.SourceRef is null)
        {
            foreach (var finding in line.Errors)
            {
                problems.Add(Problem(file, line.Number, finding, null));
            }

            return null;
        }

        var read = ManifestReader.ReadLine(line.Number, job.ToCustomLabels());
        foreach (var finding in read.Errors.Where(finding => !read.IsUsable || finding.Code != LineFindings.UnsupportedTypeCode))
        {
            // Chained jobs leave attributes of other kinds next to the one that counts.
            problems.Add(Problem(file, line.Number, finding, job.SourceRef));
        }

        foreach (var finding in read.Errors.Where(finding => read.IsUsable && finding.Code == LineFindings.UnsupportedTypeCode))
        {
            losses?.NotStored(finding.Attribute is { } name && name.EndsWith("-ref", StringComparison.Ordinal) ? "mask" : "attribute of another kind", job.SourceRef);
        }

        return read.IsInvalid ? null : new DraftImage
        {
            Reference = job.SourceRef,
            File = file,
            Line = line.Number,
            Labels = read.Entry?.Labels ?? [],
            Boxes = read.Entry?.Boxes ?? [],
            HasBoxAnnotation = job.HasBoxAttribute,
            IsIncomplete = read.Errors.Any(finding => finding.Code != LineFindings.UnsupportedTypeCode),
            Width = read.Entry?.Width ?? job.Width,
            Height = read.Entry?.Height ?? job.Height,
            JsonLine = line.Text,
        };
    }

    /// <summary>A finding of a line as a problem of its source.</summary>
    internal static SourceProblem Problem(string file, int? line, ManifestFinding finding, string? image) => new(
        file,
        line,
        finding.Code,
        string.Join(' ', new[] { image is null ? null : image + ":", finding.Message, finding.Meaning, finding.Fix }.OfType<string>()),
        image);
}
