namespace CustomLabels.Reports;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>Nothing was wrong.</summary>
    Passed,

    /// <summary>Something to know.</summary>
    Note,

    /// <summary>Something is doubtful; work goes on.</summary>
    Warning,

    /// <summary>Something is wrong.</summary>
    Failed,
}

/// <summary>Where in a file a check looked.</summary>
/// <param name="File">The path as reports write it (<see cref="ReportPaths"/>), or the URI of what is not on disk.</param>
/// <param name="IsOnDisk">Whether it is a file on disk, so that an annotation can point at it.</param>
/// <param name="Line">The line, from 1; null for the file as a whole.</param>
/// <param name="Column">The column, from 1; null for the line as a whole.</param>
public sealed record CheckPlace(string File, bool IsOnDisk, int? Line = null, int? Column = null);

/// <summary>Something that was looked at and how that ended: the one input of every report, whatever is judged.</summary>
public sealed record Check
{
    /// <summary>The rule, as a stable name: <c>ERROR_INVALID_BOUNDING_BOX</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required CheckOutcome Outcome { get; init; }

    /// <summary>What was found, with the numbers, in sentences; may be empty where nothing was.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>What to do about it, in a sentence; null when there is nothing to do.</summary>
    public string? Fix { get; init; }

    /// <summary>What a failure of the rule means in general, in a sentence; null when the message says it.</summary>
    public string? Meaning { get; init; }

    /// <summary>Where; null when it is no place in a file.</summary>
    public CheckPlace? Place { get; init; }

    /// <summary>Whether it sums up others: reports say it at their end, and not as one more problem.</summary>
    public bool IsVerdict { get; init; }

    /// <summary>What else a program may want to know, by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();
}
