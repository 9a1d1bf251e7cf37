using System.Runtime.CompilerServices;
using CustomLabels.Boxes;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Entries;

/// <summary>
/// The lines of one update, each checked as by the service, so that lines it would drop silently or keep with errors are
/// known before they are sent (spec/manifest.md §8).
/// </summary>
/// <param name="takeErrors">Whether to accept lines that the service would keep with errors.</param>
public sealed class EntryChanges(bool takeErrors)
{
    private const string JobName = "customlabels-update";

    private readonly List<EntryChange> _accepted = [];
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _buckets = new(StringComparer.Ordinal);

    /// <summary>The lines to send.</summary>
    public IReadOnlyList<EntryChange> Accepted => _accepted;

    /// <summary>The buckets of their images. With more than one, the service fails the whole update.</summary>
    public IReadOnlyCollection<string> Buckets => _buckets;

    /// <summary>Adds a line, unless it has errors. Skips a blank one.</summary>
    /// <param name="jsonLine">The line.</param>
    /// <param name="place">Where it comes from, for the message: <c>more.manifest:3</c>; null when its image is enough.</param>
    /// <param name="target">The error's target; null for the image, else the line.</param>
    /// <returns>Why the line was rejected; null if it was accepted.</returns>
    public CustomLabelsException? Add(string jsonLine, string? place = null, string? target = null)
    {
        var line = ManifestReader.ReadLine(1, jsonLine);
        if (line.IsBlank)
        {
            return null;
        }

        var subject = Subject(line, place);
        target ??= line.SourceRef ?? jsonLine;
        if (line.Errors.Count > 0 && (line.IsDropped || !takeErrors))
        {
            var ending = line.IsDropped ? "It was not sent." : "It was not sent; use -Force to send it.";
            return EntryProblems.Of(subject, line.Errors, ending, target);
        }

        if (!_subjects.TryAdd(line.SourceRef!, subject))
        {
            return EntryProblems.Duplicate(subject, target);
        }

        _buckets.Add(S3Location.Parse(line.SourceRef!).Bucket);
        _accepted.Add(new EntryChange(line.SourceRef!, ManifestWriter.WithoutFindings(jsonLine)));
        return null;
    }

    /// <summary>Adds the lines of a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Why lines were rejected.</returns>
    /// <exception cref="CustomLabelsException">The manifest cannot be read.</exception>
    public async IAsyncEnumerable<CustomLabelsException> AddAsync(ManifestFile manifest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var content = await manifest.OpenAsync(cancellationToken);
        await foreach (var line in ManifestReader.ReadAsync(content, cancellationToken))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{manifest}:{line.Number}");
            if (Add(line.Text, place, place) is { } refusal)
            {
                yield return refusal;
            }
        }
    }

    /// <summary>Replaces the labels of an image.</summary>
    /// <param name="image">The image, as <c>s3://bucket/key</c>.</param>
    /// <param name="labels">Its labels; none for an unlabeled image.</param>
    /// <returns>Why the line was rejected; null if it was accepted.</returns>
    public CustomLabelsException? Label(string image, IEnumerable<string> labels) => Label(new ManifestEntry(image, Distinct(labels)), image);

    /// <summary>Replaces the labels of an entry, and keeps its valid boxes.</summary>
    /// <param name="entry">The entry, as the service lists it.</param>
    /// <param name="labels">Its labels; none to keep only its boxes.</param>
    /// <returns>Why the line was rejected; null if it was accepted.</returns>
    public CustomLabelsException? Label(DatasetEntry entry, IEnumerable<string> labels) => Label(entry, labels, entry.Boxes);

    /// <summary>Replaces the labels and the boxes of an entry.</summary>
    /// <param name="entry">The entry, as the service lists it.</param>
    /// <param name="labels">The labels of the image as a whole.</param>
    /// <param name="boxes">Its boxes.</param>
    /// <returns>Why the line was rejected; null if it was accepted.</returns>
    public CustomLabelsException? Label(DatasetEntry entry, IEnumerable<string> labels, IReadOnlyList<BoxAnnotation> boxes) =>
        Label(new ManifestEntry(entry.Image, Distinct(labels)) { Boxes = boxes, Width = entry.Width, Height = entry.Height }, entry.Image);

    /// <summary>What messages call the line of an image; null if there is no such line.</summary>
    internal string? SubjectOf(string image) => _subjects.GetValueOrDefault(image);

    private static string[] Distinct(IEnumerable<string> labels) => [.. labels.Distinct(StringComparer.Ordinal)];

    private CustomLabelsException? Label(ManifestEntry entry, string target) => Add(ManifestWriter.ToLine(entry, DateTimeOffset.UtcNow, JobName), null, target);

    private static string Subject(ManifestLine line, string? place) =>
        place is null ? line.SourceRef ?? "A line without an image"
        : line.SourceRef is null ? place
        : $"{place} ({line.SourceRef})";
}
