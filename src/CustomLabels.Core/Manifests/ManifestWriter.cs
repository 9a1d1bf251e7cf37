using System.Text.Encodings.Web;

namespace CustomLabels.Manifests;

/// <summary>Writes manifests: UTF-8 without byte order mark, a line feed after each line, real characters instead of escapes.</summary>
public static class ManifestWriter
{
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] LineFeed = [(byte)'\n'];

    /// <summary>
    /// Writes an entry as a line: image-level labels as attributes <c>label</c> (one) or <c>label0</c>, <c>label1</c> …
    /// (several), boxes as attribute <c>boxes</c>. Attributes are never named after labels, which could collide with
    /// <c>source-ref</c> or a <c>-metadata</c> member.
    /// </summary>
    /// <param name="entry">The entry. Without labels and boxes the line holds only <c>source-ref</c>, unless the image is known to be empty: then it says that there are no boxes.</param>
    /// <param name="createdAt">The time to state as creation date.</param>
    /// <param name="jobName">The job to state, freely chosen.</param>
    /// <param name="classes">The labels in the order in which boxes number them; null to number those of the line from 0.</param>
    /// <returns>The line without line end.</returns>
    /// <exception cref="ArgumentException">The entry has boxes but not the size of its image.</exception>
    public static string ToLine(ManifestEntry entry, DateTimeOffset createdAt, string jobName, IReadOnlyList<string>? classes = null)
    {
        using MemoryStream stream = new();
        WriteLine(stream, entry, createdAt, jobName, classes);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes a manifest.</summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <param name="entries">The entries, one line each.</param>
    /// <param name="createdAt">The time to state as creation date.</param>
    /// <param name="jobName">The job to state.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public static async Task WriteAsync(
        Stream utf8,
        IEnumerable<ManifestEntry> entries,
        DateTimeOffset createdAt,
        string jobName,
        CancellationToken cancellationToken = default)
    {
        using MemoryStream line = new();
        foreach (var entry in entries)
        {
            line.SetLength(0);
            WriteLine(line, entry, createdAt, jobName, null);
            line.Write(LineFeed);
            await utf8.WriteAsync(line.GetBuffer().AsMemory(0, (int)line.Length), cancellationToken);
        }
    }

    /// <summary>
    /// A line as ListDatasetEntries returns it: the line with <c>cl-metadata</c> and, where the service finds errors when a
    /// dataset is made, <c>cl-errors</c> in their places.
    /// </summary>
    /// <param name="line">A line that names an image.</param>
    /// <returns>The entry without line end.</returns>
    public static string ToListedEntry(ManifestLine line) => FindingWriter.Write(line, FindingStyle.Listed);

    /// <summary>A line of a validation manifest: the line with <c>errors</c> and <c>warnings</c> in their places.</summary>
    /// <param name="line">The line; one that is no JSON is replaced by an object that holds only the error.</param>
    /// <returns>The line without line end.</returns>
    public static string ToValidationLine(ManifestLine line) => FindingWriter.Write(line, FindingStyle.Validation);

    /// <summary>A line as its writer would have it: without what the service adds to listed and validated lines.</summary>
    /// <param name="jsonLine">The line; one that is no JSON object stays as it is.</param>
    /// <returns>The line without line end.</returns>
    public static string WithoutFindings(string jsonLine)
    {
        var line = ManifestReader.ReadLine(1, jsonLine);
        return line.IsBroken
            ? jsonLine
            : FindingWriter.Write(line with { Errors = [], Warnings = [] }, FindingStyle.Validation);
    }

    /// <summary>Writes a validation manifest: every line, with what was found in it.</summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <param name="lines">The lines; blank ones stay blank, so that line numbers stay right.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public static async Task WriteValidationAsync(Stream utf8, IEnumerable<ManifestLine> lines, CancellationToken cancellationToken = default)
    {
        foreach (var line in lines)
        {
            await utf8.WriteAsync(Encoding.UTF8.GetBytes(ToValidationLine(line) + "\n"), cancellationToken);
        }
    }

    private static void WriteLine(Stream stream, ManifestEntry entry, DateTimeOffset createdAt, string jobName, IReadOnlyList<string>? classes)
    {
        using Utf8JsonWriter json = new(stream, Options);
        json.WriteStartObject();
        json.WriteString(ManifestNames.SourceRef, entry.SourceRef);
        for (var i = 0; i < entry.Labels.Count; i++)
        {
            var name = entry.Labels.Count == 1 ? "label" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"label{i}");
            GroundTruthWriter.WriteLabel(json, name, i, new GroundTruthLabel(entry.Labels[i], 1, jobName, true, createdAt));
        }

        if (entry.HasBoxAnnotation)
        {
            GroundTruthWriter.WriteBoxes(json, "boxes", entry, createdAt, jobName, classes);
        }

        json.WriteEndObject();
    }
}
