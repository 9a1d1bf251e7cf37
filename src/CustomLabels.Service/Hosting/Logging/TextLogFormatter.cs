using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CustomLabels.Service.Hosting.Logging;

/// <summary>Time, level, request id and message in one line; an exception below it. What clients send cannot begin a new line.</summary>
internal sealed class TextLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "customlabels-text";

    private const string NoRequest = "-";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(clock.GetUtcNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        textWriter.Write(LogLine.NameOf(logEntry.LogLevel).PadRight(6));
        textWriter.Write(LogLine.RequestIdOf(scopeProvider) ?? NoRequest);
        textWriter.Write(' ');
        textWriter.WriteLine(OneLine(LogLine.MessageOf(logEntry)));
        if (logEntry.Exception is { } exception)
        {
            textWriter.WriteLine(exception.ToString());
        }
    }

    private static string OneLine(string message)
    {
        if (!message.Any(char.IsControl))
        {
            return message;
        }

        var line = new StringBuilder(message.Length);
        foreach (var c in message)
        {
            line.Append(char.IsControl(c) ? ' ' : c);
        }

        return line.ToString();
    }
}
