namespace CustomLabels.Manifests.Scanning;

/// <summary>Text of a manifest as messages show it: on one line, and shortened.</summary>
internal static class Shown
{
    private const int MaxLength = 60;

    /// <summary>The text without control characters, cut off after 60 characters.</summary>
    public static string Of(string text)
    {
        var cut = text.Length <= MaxLength ? text : text[..MaxLength] + "…";
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(static character => char.IsControl(character) ? '\uFFFD' : character)) : cut;
    }
}
