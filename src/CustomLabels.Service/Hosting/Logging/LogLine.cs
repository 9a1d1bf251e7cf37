using Microsoft.Extensions.Logging.Abstractions;

namespace CustomLabels.Service.Hosting.Logging;

/// <summary>What both formats share.</summary>
internal static class LogLine
{
    /// <summary>The id of the request that a line is about; null if none.</summary>
    public static string? RequestIdOf(IExternalScopeProvider? scopes)
    {
        RequestFacts? found = null;
        scopes?.ForEachScope((scope, _) => found = scope as RequestFacts ?? found, 0);
        return found?.RequestId;
    }

    /// <summary>The message.</summary>
    public static string MessageOf<T>(in LogEntry<T> entry) => entry.Formatter(entry.State, entry.Exception);

    public static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };
}
