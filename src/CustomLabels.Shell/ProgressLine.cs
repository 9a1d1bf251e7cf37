using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace CustomLabels.Shell;

/// <summary>Draws the newest of the running activities as one line: what, how far as a bar, how long still.</summary>
internal sealed class ProgressLine(Screen screen)
{
    private const int WidestBar = 24;
    private const int NarrowestBar = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(80);
    private readonly Lock _lock = new();
    private readonly List<(long Source, ProgressRecord Record)> _running = [];
    private long _drawn;

    /// <summary>Takes a record in: a new activity, more of a running one, or its end.</summary>
    public void Update(long source, ProgressRecord record)
    {
        lock (_lock)
        {
            int known = _running.FindIndex(r => r.Source == source && r.Record.ActivityId == record.ActivityId);
            bool completed = record.RecordType == ProgressRecordType.Completed;
            if (known >= 0 && completed)
            {
                _running.RemoveAt(known);
            }
            else if (known >= 0)
            {
                _running[known] = (source, record);
            }
            else if (!completed)
            {
                _running.Add((source, record));
            }

            bool changed = completed || known < 0;
            if (changed || Stopwatch.GetElapsedTime(_drawn) >= Pace)
            {
                _drawn = Stopwatch.GetTimestamp();
                screen.ShowStatus(_running.Count == 0 ? "" : Text(_running[^1].Record));
            }
        }
    }

    /// <summary>Forgets everything that runs: what drew it has ended.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _running.Clear();
            screen.ShowStatus("");
        }
    }

    private string Text(ProgressRecord record)
    {
        StringBuilder line = new(record.Activity);
        if (record.PercentComplete >= 0)
        {
            int percent = Math.Min(record.PercentComplete, 100);
            int bar = Math.Clamp(screen.Width / 8, NarrowestBar, WidestBar);
            int full = percent * bar / 100;
            line.Append(" [").Append('#', full).Append('-', bar - full).Append("] ")
                .Append(CultureInfo.InvariantCulture, $"{percent,3}%");
        }

        if (record.SecondsRemaining >= 0)
        {
            TimeSpan left = TimeSpan.FromSeconds(record.SecondsRemaining);
            line.Append(left.ToString(left.TotalHours >= 1 ? @"' 'h\:mm\:ss' left'" : @"' 'm\:ss' left'", CultureInfo.InvariantCulture));
        }

        foreach (string? more in (string?[])[record.StatusDescription, record.CurrentOperation])
        {
            if (!string.IsNullOrWhiteSpace(more))
            {
                line.Append("  ").Append(more);
            }
        }

        // A line break would leave parts of it standing, and so would the last column of the terminal.
        line.Replace('\r', ' ').Replace('\n', ' ');
        string plain = line.ToString();
        string fitting = plain.Length < screen.Width ? plain : plain[..Math.Max(0, screen.Width - 2)] + '…';
        return screen.Coloured ? PSStyle.Instance.Progress.Style + fitting + PSStyle.Instance.Reset : fitting;
    }
}
