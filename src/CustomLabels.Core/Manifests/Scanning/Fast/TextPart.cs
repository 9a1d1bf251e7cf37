namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>A part of a line.</summary>
/// <param name="Length">How many bytes it has.</param>
internal readonly record struct TextPart(int Start, int Length)
{
    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);

    /// <summary>The same string with the quotes around it.</summary>
    public TextPart WithQuotes() => new(Start - 1, Length + 2);
}
