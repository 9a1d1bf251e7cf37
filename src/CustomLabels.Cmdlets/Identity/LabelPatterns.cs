using CustomLabels.Detections;

namespace CustomLabels.Identity;

/// <summary>Names of labels with wildcards. A label may itself have such characters in its name: one that is written as it stands fits too.</summary>
internal static class LabelPatterns
{
    /// <summary>What returns only some labels.</summary>
    /// <param name="include">The labels to return; none for all.</param>
    /// <param name="exclude">The exceptions.</param>
    public static LabelFilter ToFilter(string[] include, string[] exclude)
    {
        var (isIncluded, isExcluded) = (Matcher(include), Matcher(exclude));
        return include.Length + exclude.Length == 0 ? LabelFilter.All
            : new LabelFilter(include, exclude, label => (include.Length == 0 || isIncluded(label)) && !isExcluded(label));
    }

    private static Func<string, bool> Matcher(string[] names)
    {
        WildcardPattern[] patterns = [.. names.Select(Pattern).OfType<WildcardPattern>()];
        return label => names.Contains(label, StringComparer.OrdinalIgnoreCase) || Array.Exists(patterns, pattern => pattern.IsMatch(label));
    }

    private static WildcardPattern? Pattern(string name)
    {
        try
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            _ = pattern.IsMatch(name);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
