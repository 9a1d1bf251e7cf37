using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace CustomLabels.Shell;

/// <summary>The choices of a question, as pwsh shows them: <c>[Y] Yes  [N] No  [?] Help (default is "Y"):</c>.</summary>
internal sealed class ChoiceList
{
    private readonly (string Key, string Label, string Help)[] _choices;
    private readonly int _default;

    /// <summary>Reads labels in which an ampersand stands before the key.</summary>
    public ChoiceList(Collection<ChoiceDescription> choices, int byDefault)
    {
        _choices = [.. choices.Select(c => (Key(c.Label), c.Label.Replace("&", "", StringComparison.Ordinal), c.HelpMessage ?? ""))];
        _default = byDefault;
    }

    /// <summary>The line that asks.</summary>
    public string Line
    {
        get
        {
            string all = string.Join("  ", _choices.Select(c => c.Key.Length > 0 ? $"[{c.Key}] {c.Label}" : c.Label));
            string byDefault = _default >= 0 ? $" (default is \"{Name(_default)}\")" : "";
            return $"{all}  [?] Help{byDefault}: ";
        }
    }

    /// <summary>What each choice means.</summary>
    public string Help => string.Concat(_choices.Select((c, i) => $"{Name(i)} - {c.Help}{Environment.NewLine}"));

    /// <summary>The choice that an answer names; null when it names none.</summary>
    public int? Find(string answer)
    {
        int found = answer.Length == 0
            ? _default
            : Array.FindIndex(_choices, c => Same(c.Label, answer) || (c.Key.Length > 0 && Same(c.Key, answer)));
        return found >= 0 ? found : null;
    }

    private static string Key(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        return mark >= 0 && mark + 1 < label.Length ? label[(mark + 1)..(mark + 2)].ToUpperInvariant() : "";
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private string Name(int index) => _choices[index].Key.Length > 0 ? _choices[index].Key : _choices[index].Label;
}
