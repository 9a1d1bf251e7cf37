namespace CustomLabels.Diagnosis;

/// <summary>Creates the checks of a connection test.</summary>
internal static class CheckRow
{
    public const string PassedVerdict = "Passed";

    public static ConnectionCheck Passed(string name, string detail) => new() { Name = name, Verdict = PassedVerdict, Detail = detail };

    public static ConnectionCheck Warning(string name, string detail, string fix) => new() { Name = name, Verdict = "Warning", Detail = detail, Fix = fix };

    public static ConnectionCheck Failed(string name, string detail, string fix) => new() { Name = name, Verdict = "Failed", Detail = detail, Fix = fix };

    public static ConnectionCheck Skipped(string name, string why) => new() { Name = name, Verdict = "Skipped", Detail = why };

    /// <summary>A failure from an error's message: its first sentence is what happened, the rest is what to do.</summary>
    /// <param name="name">The name of the check.</param>
    /// <param name="fix">What to do, if known better than by the error.</param>
    public static ConnectionCheck Failed(string name, Exception exception, string? fix = null)
    {
        var message = RequestErrors.Explain(exception).Message;
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? Failed(name, message, fix ?? string.Empty) : Failed(name, message[..(end + 1)], fix ?? message[(end + 2)..]);
    }

    /// <summary>Runs a check, and turns an exception into a failure.</summary>
    public static async Task<ConnectionCheck> RunAsync(
        string name,
        Func<Task<ConnectionCheck>> check,
        Func<CustomLabelsException, string?> fix,
        CancellationToken cancellationToken)
    {
        try
        {
            return await check();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var explained = RequestErrors.Explain(exception);
            return Failed(name, explained, fix(explained));
        }
    }
}
