namespace CustomLabels.Service.State;

/// <summary>Lists of strings as JSON, for columns and for SQLite's <c>json_each</c>.</summary>
internal static class JsonList
{
    public static string? Write(IReadOnlyList<string>? texts) =>
        texts is null ? null : $"[{string.Join(',', texts.Select(text => $"\"{JsonEncodedText.Encode(text)}\""))}]";
}
