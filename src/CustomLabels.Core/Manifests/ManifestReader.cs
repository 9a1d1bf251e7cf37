using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests;

/// <summary>
/// Reads manifests (JSON Lines in the output format of SageMaker Ground Truth: image classification and bounding boxes)
/// and finds in each line what the service would find. Images are not checked here.
/// </summary>
public static class ManifestReader
{
    /// <summary>The longest line that the service accepts, in characters.</summary>
    public const int MaxLineLength = 100_000;

    /// <summary>
    /// Reads a manifest line by line. Content never makes it throw; a byte order mark, CRLF and blank lines are fine. A line that is
    /// no UTF-8 is no JSON either: to guess at its characters would rename images and labels.
    /// </summary>
    /// <param name="utf8">The manifest. It is left open.</param>
    /// <returns>The lines, blank ones included; a line end at the end of the file starts no further line.</returns>
    public static async IAsyncEnumerable<ManifestLine> ReadAsync(
        Stream utf8,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BlockReader blocks = new(utf8);
        while (await blocks.ReadAsync(cancellationToken) is { } block)
        {
            using (block)
            {
                var position = 0;
                for (var number = block.FirstLine; ReadNext(block, number, ref position) is { } line; number++)
                {
                    yield return line;
                }
            }
        }
    }

    /// <summary>Reads one line.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="text">The line without its line end.</param>
    /// <returns>The line with its findings.</returns>
    public static ManifestLine ReadLine(int number, string text)
    {
        using ParsedLine parsed = new(text);
        return ReadLine(number, parsed);
    }

    /// <summary>Reads one line of a file.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="utf8">The line without its line end.</param>
    /// <returns>The line with its findings.</returns>
    internal static ManifestLine ReadLine(int number, ReadOnlySpan<byte> utf8)
    {
        using var parsed = ParsedLine.Of(utf8);
        return ReadLine(number, parsed);
    }

    /// <summary>Reads one line that is parsed already.</summary>
    /// <param name="number">The line's number, from 1.</param>
    /// <param name="parsed">The line.</param>
    /// <returns>The line with its findings.</returns>
    internal static ManifestLine ReadLine(int number, ParsedLine parsed)
    {
        if (parsed.IsBlank)
        {
            return new ManifestLine(number, string.Empty, null, [], []);
        }

        try
        {
            return parsed.Root is { ValueKind: JsonValueKind.Object } root ? ReadObject(number, parsed.Text, root) : Broken(number, parsed.Text);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped, fails only where the text is taken out.
            return Broken(number, parsed.Text);
        }
    }

    private static ManifestLine? ReadNext(ManifestBlock block, int number, ref int position) =>
        block.TryNext(ref position, out var line) ? ReadLine(number, line) : null;

    private static ManifestLine Broken(int number, string text) => new(number, text, null, [LineFindings.InvalidJson], []);

    private static ManifestLine ReadObject(int number, string text, JsonElement line)
    {
        LineReading reading = new();
        var sourceRef = ReadSourceRef(line, reading);
        var names = line.EnumerateObject().Select(member => member.Name).ToList();
        var attributes = LabelAttributes(names);
        foreach (var attribute in attributes)
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
        if (!line.TryGetProperty(ManifestNames.SourceRef, out var member))
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

    /// <summary>Every member that has a <c>-metadata</c> member. Other members are allowed and kept.</summary>
    internal static List<string> LabelAttributes(List<string> names)
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
