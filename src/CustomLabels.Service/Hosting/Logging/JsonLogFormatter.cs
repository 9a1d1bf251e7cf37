using System.Buffers;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace CustomLabels.Service.Hosting.Logging;

/// <summary>One flat JSON object per line: time, level, event, request id, message, and every value in the message.</summary>
internal sealed class JsonLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "customlabels-json";

    // The fields of every line, and the template of the message.
    private static readonly HashSet<string> Taken = ["time", "level", "event", "category", "requestId", "message", "exception", "{OriginalFormat}"];

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("time", clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", LogLine.NameOf(logEntry.LogLevel));
            json.WriteString("event", logEntry.EventId.Name);
            json.WriteString("category", logEntry.Category);
            json.WriteString("requestId", LogLine.RequestIdOf(scopeProvider));
            json.WriteString("message", LogLine.MessageOf(logEntry));
            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> values)
            {
                foreach ((var name, var value) in values.Select(pair => (JsonNamingPolicy.CamelCase.ConvertName(pair.Key), pair.Value)).DistinctBy(pair => pair.Item1))
                {
                    WriteValue(json, name, value);
                }
            }

            if (logEntry.Exception is { } exception)
            {
                json.WriteString("exception", exception.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case var _ when Taken.Contains(name):
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            case double number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
