namespace CustomLabels.Reports;

/// <summary>
/// Workflow commands of GitHub Actions (docs.github.com/actions/reference/workflow-commands-for-github-actions): each makes an
/// annotation. GitHub shows ten errors, ten warnings and ten notices of a step, the first ones: of these there are no more here. The first of every
/// rule comes before the second of any, and the last one says how many more there are.
/// </summary>
internal sealed class GitHubReport : ICheckReport
{
    private const int MaxOfKind = 10;

    private readonly List<string> _verdicts = [];
    private readonly Dictionary<CheckOutcome, (Dictionary<string, List<Check>> Rules, int Count)> _kinds = [];

    public IEnumerable<string> Add(Check check)
    {
        if (check.IsVerdict)
        {
            _verdicts.Add(ConsoleText.Line(check.Message));
        }
        else if (check.Outcome != CheckOutcome.Passed)
        {
            var (rules, count) = _kinds.GetValueOrDefault(check.Outcome, ([], 0));
            _kinds[check.Outcome] = (rules, count + 1);
            if (!rules.TryGetValue(check.Name, out var kept))
            {
                rules.Add(check.Name, kept = []);
            }

            if (kept.Count < MaxOfKind)
            {
                kept.Add(check);
            }
        }

        return [];
    }

    public IEnumerable<string> Finish() => [.. _kinds.OrderByDescending(kind => kind.Key).SelectMany(kind => Commands(kind.Key, kind.Value.Rules, kind.Value.Count)), .. _verdicts];

    private static IEnumerable<string> Commands(CheckOutcome kind, Dictionary<string, List<Check>> rules, int count)
    {
        var shown = count <= MaxOfKind ? count : MaxOfKind - 1;
        var byImportance = rules.Values.SelectMany(rule => rule.Select((check, number) => (check, number))).OrderBy(item => item.number).Select(item => item.check);
        foreach (var check in byImportance.Take(shown))
        {
            yield return $"::{Command(kind)} {string.Join(',', Properties(check))}::{Data(CheckText.DescribeUnplaced(check))}";
        }

        if (shown < count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"::{Command(kind)} title=More::and {count - shown} more.");
        }
    }

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
