using System.Globalization;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Entries;

/// <summary>
/// The lines of one update, each looked at as the service would: what it would drop without a word, or keep with errors, is
/// known before it is sent (spec/manifest.md §8).
/// </summary>
/// <param name="takeErrors">Whether lines that the service keeps, but with errors, are taken nevertheless.</param>
public sealed class EntryChanges(bool takeErrors)
{
    private const string JobName = "customlabels-update";

    private readonly List<EntryChange> _accepted = [];
    private readonly Dictionary<string, string> _subjects = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _buckets = new(StringComparer.Ordinal);

    /// <summary>The lines to send.</summary>
    public IReadOnlyList<EntryChange> Accepted => _accepted;

    /// <summary>The buckets of their images. More than one makes the service fail the whole update.</summary>
    public IReadOnlyCollection<string> Buckets => _buckets;

    /// <summary>Takes a line, unless something is wrong with it. A blank one is passed over.</summary>
    /// <param name="jsonLine">The line.</param>
    /// <param name="place">Where it comes from, for the message: <c>more.manifest:3</c>; null when its image says enough.</param>
    /// <param name="target">What the user gave, for the error; null for the image, else the line.</param>
    /// <returns>Why it was not taken; null when it was.</returns>
    public CustomLabelsException? Add(string jsonLine, string? place = null, string? target = null)
    {
        ManifestLine line = ManifestReader.ReadLine(1, jsonLine);
        if (line.IsBlank)
        {
            return null;
        }

        string subject = Subject(line, place);
        target ??= line.SourceRef ?? jsonLine;
        if (line.Errors.Count > 0 && (line.IsDropped || !takeErrors))
        {
            string ending = line.IsDropped ? "It was not sent." : "It was not sent; -Force sends it nevertheless.";
            return EntryProblems.Of(subject, line.Errors, ending, target);
        }

        if (!_subjects.TryAdd(line.SourceRef!, subject))
        {
            return EntryProblems.Twice(subject, target);
        }

        _buckets.Add(S3Location.Parse(line.SourceRef!).Bucket);
        _accepted.Add(new EntryChange(line.SourceRef!, ManifestWriter.WithoutFindings(jsonLine)));
        return null;
    }

    /// <summary>Takes the lines of a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why lines were not taken.</returns>
    /// <exception cref="CustomLabelsException">The manifest cannot be read.</exception>
    public async IAsyncEnumerable<CustomLabelsException> AddAsync(ManifestFile manifest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using Stream content = await manifest.OpenAsync(cancellationToken);
        await foreach (ManifestLine line in ManifestReader.ReadAsync(content, cancellationToken))
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{manifest}:{line.Number}");
            if (Add(line.Text, place, place) is { } refusal)
            {
                yield return refusal;
            }
        }
    }

    /// <summary>Gives an image labels in place of those that it has.</summary>
    /// <param name="image">The image, as <c>s3://bucket/key</c>.</param>
    /// <param name="labels">Its labels; none to have it unlabeled.</param>
    /// <returns>Why it was not taken; null when it was.</returns>
    public CustomLabelsException? Label(string image, IEnumerable<string> labels) => Label(new ManifestEntry(image, Distinct(labels)), image);

    /// <summary>Gives an entry labels in place of those that it has. Its valid boxes stay.</summary>
    /// <param name="entry">The entry, as the service lists it.</param>
    /// <param name="labels">Its labels; none to leave it only its boxes.</param>
    /// <returns>Why it was not taken; null when it was.</returns>
    public CustomLabelsException? Label(DatasetEntry entry, IEnumerable<string> labels) =>
        Label(new ManifestEntry(entry.Image, Distinct(labels)) { Boxes = entry.Boxes, Width = entry.Width, Height = entry.Height }, entry.Image);

    /// <summary>What messages call the line for an image, with its place; null when there is none among them.</summary>
    internal string? SubjectOf(string image) => _subjects.GetValueOrDefault(image);

    private static string[] Distinct(IEnumerable<string> labels) => [.. labels.Distinct(StringComparer.Ordinal)];

    private CustomLabelsException? Label(ManifestEntry entry, string target) => Add(ManifestWriter.ToLine(entry, DateTimeOffset.UtcNow, JobName), null, target);

    private static string Subject(ManifestLine line, string? place) =>
        place is null ? line.SourceRef ?? "A line without an image"
        : line.SourceRef is null ? place
        : $"{place} ({line.SourceRef})";
}
