namespace CustomLabels.Reports;

/// <summary>
/// Workflow commands of GitHub Actions (docs.github.com/actions/reference/workflow-commands-for-github-actions): each makes an
/// annotation. GitHub shows ten errors, ten warnings and ten notices of a step.
/// </summary>
internal sealed class GitHubReport : ICheckReport
{
    private readonly List<string> _verdicts = [];

    public IEnumerable<string> Add(Check check)
    {
        if (check.IsVerdict)
        {
            _verdicts.Add(ConsoleText.Line(check.Message));
            return [];
        }

        return check.Outcome == CheckOutcome.Passed ? [] : [$"::{Command(check.Outcome)} {string.Join(',', Properties(check))}::{Data(CheckText.DescribeUnplaced(check))}"];
    }

    public IEnumerable<string> Finish() => _verdicts;

    private static string Command(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Failed => "error",
        CheckOutcome.Warning => "warning",
        _ => "notice",
    };

    private static IEnumerable<string> Properties(Check check)
    {
        if (check.Place is { IsOnDisk: true } place)
        {
            yield return "file=" + Property(place.File);
            if (place.Line is { } line)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"line={line}");
            }

            if (place.Column is { } column)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"col={column}");
            }
        }

        yield return "title=" + Property(check.Name);
    }

    private static string Data(string text) => ConsoleText.Of(text)
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
