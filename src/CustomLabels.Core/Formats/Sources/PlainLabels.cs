namespace CustomLabels.Formats.Sources;

/// <summary>Refuses what can hardly be meant as a label, where nobody has said that it is one.</summary>
internal static class PlainLabels
{
    private const int MaxNamed = 5;

    private static readonly (char First, char Last)[] Brackets = [('[', ']'), ('{', '}'), ('(', ')')];

    /// <exception cref="CustomLabelsException"><c>UnknownFormat</c>: all labels are numbers, or one is a list or JSON.</exception>
    public static void Require(IEnumerable<string> labels, DatasetFormat format, string path)
    {
        string[] all = [.. labels.Distinct(StringComparer.Ordinal)];
        if (all.Length > 0 && Array.TrueForAll(all, label => NumberText.TryRead(label, takesComma: true, out _)))
        {
            throw Unknown(path, format, $"The labels would be only numbers ({string.Join(", ", all.Take(MaxNamed))}{(all.Length > MaxNamed ? " …" : string.Empty)}), which may be numbers of classes, or something else.");
        }

        if (Array.Find(all, label => Array.Exists(Brackets, pair => label.Length > 1 && label[0] == pair.First && label[^1] == pair.Last)) is { } list)
        {
            throw Unknown(path, format, $"A label would be '{list}', which looks like a list or JSON.");
        }
    }

    private static CustomLabelsException Unknown(string path, DatasetFormat format, string why) => new(
        ErrorIds.UnknownFormat,
        ErrorKind.InvalidData,
        $"'{path}' was read as {format}. {why} Write names instead, one in each field; if these are the labels, say so with -Format {format}.",
        path);
}
