namespace CustomLabels.Identity;

/// <summary>Tags as PowerShell writes them.</summary>
internal static class Tags
{
    /// <summary>The keys and values of a hashtable as text; null for null.</summary>
    public static Dictionary<string, string>? ToTags(this Hashtable? tags) =>
        tags?.Cast<DictionaryEntry>().ToDictionary(static e => Text(e.Key), static e => Text(e.Value), StringComparer.Ordinal);

    private static string Text(object? value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;
}
