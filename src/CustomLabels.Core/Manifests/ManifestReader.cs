using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CustomLabels.Manifests;

/// <summary>
/// Reads manifests (JSON Lines in the output format of SageMaker Ground Truth: image classification and bounding boxes)
/// and finds in each line what the service would find. Whether the image exists and is one is not looked at here.
/// </summary>
public static class ManifestReader
{
    /// <summary>The longest line that the service takes, in characters.</summary>
    public const int MaxLineLength = 100_000;

    /// <summary>Reads a manifest line by line. Content never makes it throw; a byte order mark, CRLF and blank lines are fine.</summary>
    /// <param name="utf8">The manifest. It is left open.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The lines, blank ones included; a line end at the end of the file starts no further line.</returns>
    public static async IAsyncEnumerable<ManifestLine> ReadAsync(
        Stream utf8,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using StreamReader reader = new(utf8, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 65_536, leaveOpen: true);
        BoundedLineReader lines = new(reader, MaxLineLength);
        for (int number = 1; await lines.ReadAsync(cancellationToken) is { } text; number++)
        {
            yield return ReadLine(number, text);
        }
    }

    /// <summary>Reads one line.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="text">The line without its line end.</param>
    /// <returns>The line with its findings.</returns>
    public static ManifestLine ReadLine(int number, string text)
    {
        string json = text.Trim('\uFEFF', ' ', '\t', '\r', '\n');
        if (json.Length == 0)
        {
            return new ManifestLine(number, string.Empty, null, [], []);
        }

        if (text.Length > MaxLineLength)
        {
            return Broken(number, text);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? ReadObject(number, text, document.RootElement)
                : Broken(number, text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // Besides JsonException: half of a surrogate pair, escaped or not, fails only where the text is taken out.
            return Broken(number, text);
        }
    }

    private static ManifestLine Broken(int number, string text) => new(number, text, null, [LineFindings.InvalidJson], []);

    private static ManifestLine ReadObject(int number, string text, JsonElement line)
    {
        LineReading reading = new();
        string? sourceRef = ReadSourceRef(line, reading);
        List<string> names = line.EnumerateObject().Select(member => member.Name).ToList();
        List<string> attributes = LabelAttributes(names);
        foreach (string attribute in attributes)
        {
            AttributeReader.Read(attribute, line.GetProperty(attribute), line.GetProperty(attribute + ManifestNames.MetadataSuffix), reading);
        }

        if (attributes.Count == 0)
        {
            if (names.TrueForAll(ManifestNames.IsReserved))
            {
                reading.AddWarning(LineFindings.Unannotated);
            }
            else
            {
                reading.AddFirst(LineFindings.NoLabelAttributes);
            }
        }

        return reading.ToLine(number, text, sourceRef, attributes.Count > 0);
    }

    private static string? ReadSourceRef(JsonElement line, LineReading reading)
    {
        if (!line.TryGetProperty(ManifestNames.SourceRef, out JsonElement member))
        {
            reading.AddFirst(LineFindings.MissingSourceRef);
            return null;
        }

        if (member.ValueKind == JsonValueKind.String && S3Location.TryParse(member.GetString(), out _))
        {
            return member.GetString();
        }

        reading.AddFirst(LineFindings.InvalidSourceRef);
        return null;
    }

    /// <summary>Every member that has its <c>-metadata</c> beside it. Other members are allowed and carried along.</summary>
    private static List<string> LabelAttributes(List<string> names)
    {
        HashSet<string> all = new(names, StringComparer.Ordinal);
        return names
            .Where(name => !ManifestNames.IsReserved(name)
                && !name.EndsWith(ManifestNames.MetadataSuffix, StringComparison.Ordinal)
                && all.Contains(name + ManifestNames.MetadataSuffix))
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }
}
