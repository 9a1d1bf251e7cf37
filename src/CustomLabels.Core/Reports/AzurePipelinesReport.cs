namespace CustomLabels.Reports;

/// <summary>Logging commands of Azure Pipelines (learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands): errors and warnings of the run.</summary>
internal sealed class AzurePipelinesReport : ICheckReport
{
    private readonly List<string> _verdicts = [];

    public IEnumerable<string> Add(Check check)
    {
        if (check.IsVerdict)
        {
            _verdicts.Add(ConsoleText.Line(check.Message));
            return [];
        }

        return check.Outcome switch
        {
            CheckOutcome.Passed => [],

            // There is no command below a warning: a note is a line of the log.
            CheckOutcome.Note => [ConsoleText.Line((check.Place is null ? string.Empty : CheckText.Place(check.Place) + ": ") + $"{check.Name}: {CheckText.Describe(check)}")],
            _ => [$"##vso[task.logissue {string.Concat(Properties(check))}]{Data(CheckText.DescribeUnplaced(check))}"],
        };
    }

    public IEnumerable<string> Finish() => _verdicts;

    private static IEnumerable<string> Properties(Check check)
    {
        yield return check.Outcome == CheckOutcome.Failed ? "type=error;" : "type=warning;";
        if (check.Place is { IsOnDisk: true } place)
        {
            yield return $"sourcepath={Property(place.File)};";
            if (place.Line is { } line)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"linenumber={line};");
            }

            if (place.Column is { } column)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"columnnumber={column};");
            }
        }

        yield return $"code={Property(check.Name)};";
    }

    private static string Data(string text) => ConsoleText.Of(text)
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}
