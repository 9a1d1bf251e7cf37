using CustomLabels.Requests;

namespace CustomLabels.Diagnosis;

/// <summary>Makes the rows of a connection's examination.</summary>
internal static class CheckRow
{
    public const string PassedVerdict = "Passed";

    public static ConnectionCheck Passed(string name, string detail) => new() { Name = name, Verdict = PassedVerdict, Detail = detail };

    public static ConnectionCheck Warning(string name, string detail, string fix) => new() { Name = name, Verdict = "Warning", Detail = detail, Fix = fix };

    public static ConnectionCheck Failed(string name, string detail, string fix) => new() { Name = name, Verdict = "Failed", Detail = detail, Fix = fix };

    public static ConnectionCheck Skipped(string name, string why) => new() { Name = name, Verdict = "Skipped", Detail = why };

    /// <summary>What an error says: its first sentence is what happened, the others are what to do.</summary>
    /// <param name="name">What was looked at.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="fix">What to do, where more is known than the error says.</param>
    public static ConnectionCheck Failed(string name, Exception exception, string? fix = null)
    {
        var message = RequestErrors.Explain(exception).Message;
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? Failed(name, message, fix ?? string.Empty) : Failed(name, message[..(end + 1)], fix ?? message[(end + 2)..]);
    }

    /// <summary>Looks, and makes a row of what goes wrong meanwhile.</summary>
    public static async Task<ConnectionCheck> LookAsync(
        string name,
        Func<Task<ConnectionCheck>> look,
        Func<CustomLabelsException, string?> fix,
        CancellationToken cancellationToken)
    {
        try
        {
            return await look();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var explained = RequestErrors.Explain(exception);
            return Failed(name, explained, fix(explained));
        }
    }
}
