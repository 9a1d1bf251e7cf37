namespace CustomLabels.Evaluations.Gates;

/// <summary>A failure of a rule that is known and put up with until a day.</summary>
/// <param name="Rule">The rule, one of <see cref="QualityRules.Suppressible"/>.</param>
/// <param name="Label">The label; null for the figures over all labels.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The last day on which it holds, in UTC.</param>
internal sealed record QualitySuppression(string Rule, string? Label, string Reason, DateOnly Expires)
{
    private static readonly string[] Days = ["yyyy-MM-dd"];

    /// <summary>What it is about, for instance <c>MinF1 of label 'scratch'</c>.</summary>
    public string Subject => Label is null ? Rule : $"{Rule} of label '{Label}'";

    /// <summary>Reads an entry.</summary>
    /// <param name="number">Which one it is, from 1.</param>
    /// <param name="members">Its members; case does not count.</param>
    /// <param name="file">The file that it is in.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidSuppression</c>: something is missing, unknown or no date.</exception>
    public static QualitySuppression Of(int number, IReadOnlyDictionary<string, string?> members, string file)
    {
        Dictionary<string, string?> given = new(members, StringComparer.OrdinalIgnoreCase);
        if (given.Keys.Except(["Rule", "Label", "Reason", "Expires"], StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw Invalid(file, $"Entry {number} has '{unknown}', which no entry has: Rule, Label, Reason and Expires are known");
        }

        var named = Text(given, "Rule") ?? throw Invalid(file, $"Entry {number} has no Rule");
        var rule = QualityRules.Suppressible.FirstOrDefault(rule => rule.Equals(named, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(file, $"Entry {number} is for the rule '{named}', which does not exist: {string.Join(", ", QualityRules.Suppressible)} do");
        var reason = Text(given, "Reason") ?? throw Invalid(file, $"Entry {number}, {rule}, gives no Reason");
        var expires = Text(given, "Expires") ?? throw Invalid(file, $"Entry {number}, {rule}, does not say when it Expires");
        return DateOnly.TryParseExact(expires, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new QualitySuppression(rule, Text(given, "Label"), reason, day)
            : throw Invalid(file, $"Entry {number}, {rule}, expires on '{expires}', which is no day. Write it as 2026-12-31");
    }

    /// <summary>The error for a file that cannot be used.</summary>
    public static CustomLabelsException Invalid(string file, string why, Exception? cause = null) =>
        new(ErrorIds.InvalidSuppression, ErrorKind.InvalidData, $"The suppressions in {file} cannot be used. {why}.", file, cause);

    private static string? Text(Dictionary<string, string?> given, string name) => given.GetValueOrDefault(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
