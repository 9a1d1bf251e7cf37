namespace CustomLabels.Formatting;

/// <summary>A state in the color of the session's <c>$PSStyle</c>: red for failed, yellow for on its way, green for ready.</summary>
public static class StatusCell
{
    /// <summary>The state, colored where the session shows colors.</summary>
    /// <param name="status">The state, for instance <c>TRAINING_FAILED</c>.</param>
    /// <param name="style">The session's <c>$PSStyle</c>; null where there is none.</param>
    public static string Paint(string? status, object? style)
    {
        if (string.IsNullOrEmpty(status))
        {
            return string.Empty;
        }

        return ColorOf(status) is { } color
            && Environment.GetEnvironmentVariable("NO_COLOR") is null or ""
            && style is not null
            && !string.Equals(Property(style, "OutputRendering")?.ToString(), "PlainText", StringComparison.Ordinal)
            && Property(Property(style, "Foreground"), color) is string start
            && Property(style, "Reset") is string reset
                ? start + status + reset
                : status;
    }

    /// <summary>The color's name in <c>$PSStyle.Foreground</c>; null for the session's own.</summary>
    internal static string? ColorOf(string status) =>
        status.EndsWith("FAILED", StringComparison.OrdinalIgnoreCase) || status is "Error" or "would fail" ? "Red"
        : status is "RUNNING" or "TRAINING_COMPLETED" or "CREATED" or "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "COPYING_COMPLETED" or "Passed" or "would train" ? "Green"
        : status.EndsWith("ING", StringComparison.Ordinal) || status.EndsWith("IN_PROGRESS", StringComparison.Ordinal) || status is "Warning" ? "Yellow"
        : null;

    private static object? Property(object? of, string name) =>
        of is null ? null : PSObject.AsPSObject(of).Properties[name]?.Value;
}
