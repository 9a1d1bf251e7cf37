using System.Management.Automation.Language;
using CustomLabels.Evaluations.Gates;

namespace CustomLabels.Identity;

/// <summary>Suppressions as a data file of PowerShell: <c>@{ Suppressions = @( @{ Rule = 'MinRecall'; Label = …; Reason = …; Expires = '2026-12-31' } ) }</c>. Nothing in it is run.</summary>
internal static class SuppressionData
{
    /// <summary>Reads the entries.</summary>
    /// <param name="text">The content.</param>
    /// <param name="file">The path.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidSuppression</c>.</exception>
    public static IReadOnlyList<QualitySuppression> Read(string text, string file)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
        {
            throw QualitySuppression.Invalid(file, $"It is no data file of PowerShell: {errors[0].Message.TrimEnd('.')}, in line {errors[0].Extent.StartLineNumber}");
        }

        try
        {
            var list = (script.Find(static ast => ast is HashtableAst, searchNestedScriptBlocks: false) as HashtableAst)?.SafeGetValue() is Hashtable root && root.ContainsKey("Suppressions")
                ? root["Suppressions"]
                : throw QualitySuppression.Invalid(file, "It is not @{ Suppressions = @( … ) }");
            return [.. (list as IEnumerable<object> ?? (list is null ? [] : [list])).Select((entry, i) => Entry(entry, i + 1, file))];
        }
        catch (InvalidOperationException exception)
        {
            throw QualitySuppression.Invalid(file, "It has more than plain data in it", exception);
        }
    }

    private static QualitySuppression Entry(object entry, int number, string file) => entry is Hashtable members
        ? QualitySuppression.Of(
            number, members.Cast<DictionaryEntry>().ToDictionary(pair => $"{pair.Key}", pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase), file)
        : throw QualitySuppression.Invalid(file, $"Entry {number} is not @{{ Rule = …; Reason = …; Expires = … }}");
}
