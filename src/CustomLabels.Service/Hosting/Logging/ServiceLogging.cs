using Microsoft.Extensions.Logging.Console;

namespace CustomLabels.Service.Hosting.Logging;

/// <summary>Sets up the log: on stderr, in the format and at the level of the command line.</summary>
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

        // The web server's own messages are for debugging the service.
        logging.AddFilter("Microsoft", options.LogLevel <= LogLevel.Debug ? options.LogLevel : LogLevel.Warning);

        // The web server would log queries, which may contain a signature; our line of a request does not.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Program reports in one line that the service could not start.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
