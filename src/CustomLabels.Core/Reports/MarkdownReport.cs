namespace CustomLabels.Reports;

/// <summary>
/// Markdown for the summary of a job (docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary): the
/// verdicts, then a table of problems by rule, failures first. It stays far below the 1 MiB that GitHub takes: each rule is a row, with its first place; of a model that is judged, each rule and label.
/// </summary>
internal sealed class MarkdownReport(string title) : ICheckReport
{
    private const int MaxRows = 100;

    private readonly List<Check> _verdicts = [];
    private readonly Dictionary<(string Name, CheckOutcome Outcome, string? Model, string? Label), (Check First, int Count)> _rows = [];

    public IEnumerable<string> Add(Check check)
    {
        if (check.IsVerdict)
        {
            _verdicts.Add(check);
        }
        else if (check.Outcome != CheckOutcome.Passed)
        {
            var key = (check.Name, check.Outcome, check.Properties.GetValueOrDefault("model"), check.Properties.GetValueOrDefault("label"));
            (Check First, int Count) row = _rows.GetValueOrDefault(key, (check, 0));
            _rows[key] = row with { Count = row.Count + 1 };
        }

        return [];
    }

    public IEnumerable<string> Finish()
    {
        yield return $"## {MarkdownText.Of(title)}";
        yield return string.Empty;
        foreach (var verdict in _verdicts.Take(MaxRows))
        {
            yield return $"- {Symbol(verdict.Outcome)} {MarkdownText.Of(verdict.Message)}";
        }

        if (_rows.Count == 0)
        {
            yield break;
        }

        yield return string.Empty;
        yield return "| | Rule | Count | First place | What was found, and what to do |";
        yield return "|---|---|---:|---|---|";
        foreach ((var first, var count) in _rows.Values.OrderByDescending(row => row.First.Outcome).ThenByDescending(row => row.Count).Take(MaxRows))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {Symbol(first.Outcome)} | `{first.Name}` | {count} | {(first.Place is null ? string.Empty : MarkdownText.Of(CheckText.Place(first.Place)))} | {MarkdownText.Of(CheckText.Describe(first))} |");
        }

        if (_rows.Count > MaxRows)
        {
            yield return string.Empty;
            yield return string.Create(CultureInfo.InvariantCulture, $"and {_rows.Count - MaxRows} more rules.");
        }
    }

    private static string Symbol(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Failed => "❌",
        CheckOutcome.Warning => "⚠️",
        CheckOutcome.Note => "ℹ️",
        _ => "✅",
    };
}
