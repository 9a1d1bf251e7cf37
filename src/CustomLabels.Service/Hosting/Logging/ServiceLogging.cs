using Microsoft.Extensions.Logging.Console;

namespace CustomLabels.Service.Hosting.Logging;

/// <summary>Sets the log up: on stderr, in the format and at the level that the command line asks for.</summary>
internal static class ServiceLogging
{
    public static void AddServiceLog(this ILoggingBuilder logging, ServiceOptions options)
    {
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = options.LogFormat == LogFormat.Json ? JsonLogFormatter.FormatterName : TextLogFormatter.FormatterName;
        });
        logging.AddConsoleFormatter<TextLogFormatter, ConsoleFormatterOptions>();
        logging.AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        logging.SetMinimumLevel(options.LogLevel);

        // The server's own lines are for those who look into the service itself.
        logging.AddFilter("Microsoft", options.LogLevel <= LogLevel.Debug ? options.LogLevel : LogLevel.Warning);

        // Its line of a request has the query, which may have a signature; ours has not.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Whoever starts the service is told in one line by Program.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
