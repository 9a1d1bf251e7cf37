using System.Collections.Concurrent;

namespace CustomLabels.Service.Tests.Running;

/// <summary>What a process writes, line by line as it comes.</summary>
internal sealed class WrittenLog
{
    private readonly ConcurrentQueue<string> _lines = [];

    public WrittenLog(TextReader reader) => Whole = ReadAsync(reader);

    /// <summary>The lines so far.</summary>
    public IReadOnlyCollection<string> Lines => [.. _lines];

    /// <summary>All of it, once the process has ended.</summary>
    public Task<string> Whole { get; }

    private async Task<string> ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
        }

        return string.Concat(_lines.Select(static line => line + '\n'));
    }
}
