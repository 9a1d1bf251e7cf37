using CustomLabels.Annotations;

namespace CustomLabels.Identity;

/// <summary>Changes of labels as PowerShell writes them.</summary>
internal static class LabelHashtables
{
    /// <summary>The changes that the three parameters ask for together.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidLabelChange</c>: two changes of one label, or a new name that is no label.</exception>
    public static LabelChanges Changes(Hashtable? rename, Hashtable? merge, string[]? remove)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in rename ?? [])
        {
            Add(names, Text(entry.Key), Text(entry.Value));
        }

        foreach (DictionaryEntry entry in merge ?? [])
        {
            foreach (var label in Items(entry.Value))
            {
                Add(names, Text(label), Text(entry.Key));
            }
        }

        return new LabelChanges(names, remove ?? []);
    }

    private static void Add(Dictionary<string, string> names, string label, string name)
    {
        if (!names.TryAdd(label, name))
        {
            throw new CustomLabelsException(
                ErrorIds.InvalidLabelChange, ErrorKind.InvalidArgument, $"The label '{label}' cannot become both '{names[label]}' and '{name}': choose one.", label);
        }
    }

    private static IEnumerable<object?> Items(object? value) => Base(value) is IEnumerable many and not string ? many.Cast<object?>() : [value];

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string Text(object? value) => Convert.ToString(Base(value), CultureInfo.InvariantCulture) ?? string.Empty;
}
