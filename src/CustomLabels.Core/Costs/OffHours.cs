using System.Text.RegularExpressions;

namespace CustomLabels.Costs;

/// <summary>
/// Hours in which a model is not to run, in the words of Cloud Custodian: <c>off=(M-F,19);on=(M-F,7);tz=Europe/Berlin</c>. Since tags of this
/// service take neither parentheses nor commas nor semicolons, the same is written in a tag as <c>off=M-F:19 on=M-F:7 tz=Europe/Berlin</c>.
/// </summary>
public sealed partial class OffHours
{
    /// <summary>The tag with the schedule.</summary>
    public const string Tag = "customlabels:offhours";

    private const string Days = "MTWHFSU";
    private const int DaysToLookBack = 8;

    private readonly List<(DayOfWeek Day, int Hour, bool Off)> _events = [];
    private readonly TimeZoneInfo _zone;

    private OffHours(IEnumerable<(DayOfWeek, int, bool)> events, TimeZoneInfo zone) => (_events, _zone) = ([.. events], zone);

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidSchedule</c>: it is none, or its time zone is not known here.</exception>
    public static OffHours Parse(string schedule)
    {
        List<(DayOfWeek, int, bool)> events = [];
        var zone = TimeZoneInfo.Utc;
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var term in Terms().Split(schedule.Trim()).Where(static term => term.Length > 0))
        {
            var (name, value) = term.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : throw Invalid(schedule, $"'{term}' is not off=…, on=… or tz=…");
            if (!seen.Add(name))
            {
                throw Invalid(schedule, $"it has {name}= twice");
            }

            switch (name.ToUpperInvariant())
            {
                case "OFF" or "ON":
                    events.AddRange(Entries(value, schedule).Select(entry => (entry.Day, entry.Hour, name.Equals("off", StringComparison.OrdinalIgnoreCase))));
                    break;
                case "TZ":
                    zone = TimeZoneNames.Find(value) ?? throw Invalid(schedule, $"'{value}' is no time zone that this machine knows");
                    break;
                default:
                    throw Invalid(schedule, $"'{name}' is not off, on or tz");
            }
        }

        return events.Exists(static item => item.Item3) ? new OffHours(events, zone) : throw Invalid(schedule, "it never says off");
    }

    /// <summary>
    /// Whether the model is to be off: the last thing that the schedule said is off. A schedule that never says on means off for the hour that it names.
    /// </summary>
    public bool IsOff(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
        var last = Enumerable.Range(-DaysToLookBack, DaysToLookBack + 2)
            .Select(today.AddDays)
            .SelectMany(day => _events.Where(item => item.Day == day.DayOfWeek).Select(item => (At: At(day, item.Hour), item.Off)))
            .Where(item => item.At <= now)
            .OrderBy(static item => item.At).ThenBy(static item => item.Off)
            .LastOrDefault();
        return last.Off && (_events.Exists(static item => !item.Off) || now < last.At.AddHours(1));
    }

    /// <summary>A time that the clock skips is the moment after; one that it shows twice is the first of both.</summary>
    private DateTimeOffset At(DateOnly day, int hour)
    {
        var time = day.ToDateTime(new TimeOnly(hour, 0));
        while (_zone.IsInvalidTime(time))
        {
            time = time.AddMinutes(1);
        }

        var offset = _zone.IsAmbiguousTime(time) ? _zone.GetAmbiguousTimeOffsets(time).Max() : _zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset);
    }

    private static IEnumerable<(DayOfWeek Day, int Hour)> Entries(string value, string schedule)
    {
        List<DayOfWeek> days = [];
        foreach (var word in Separators().Split(value).Where(static word => word.Length > 0))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var hour))
            {
                if (hour > 23 || days.Count == 0)
                {
                    throw Invalid(schedule, days.Count == 0 ? $"no day stands before the hour {word}" : $"{word} is no hour from 0 to 23");
                }

                foreach (var day in days)
                {
                    yield return (day, hour);
                }

                days.Clear();
                continue;
            }

            days.AddRange(Range(word, schedule));
        }

        if (days.Count > 0)
        {
            throw Invalid(schedule, $"no hour stands after the days in '{value}'");
        }
    }

    private static IEnumerable<DayOfWeek> Range(string word, string schedule)
    {
        var ends = word.ToUpperInvariant().Split('-');
        if (ends.Length > 2 || ends.Any(static end => end.Length != 1 || !Days.Contains(end, StringComparison.Ordinal)))
        {
            throw Invalid(schedule, $"'{word}' is no day (M T W H F S U) and no range of days (M-F)");
        }

        var first = Days.IndexOf(ends[0], StringComparison.Ordinal);
        var count = ((Days.IndexOf(ends[^1], StringComparison.Ordinal) - first + Days.Length) % Days.Length) + 1;

        // Monday is 1 in .NET, and Sunday 0.
        return Enumerable.Range(first, count).Select(static index => (DayOfWeek)((index + 1) % Days.Length));
    }

    private static CustomLabelsException Invalid(string schedule, string why) =>
        new(
            ErrorIds.InvalidSchedule,
            ErrorKind.InvalidData,
            $"'{schedule}' is no schedule of off-hours: {why}. Write it like off=M-F:19 on=M-F:7 tz=Europe/Berlin, or in Cloud Custodian's words: off=(M-F,19);on=(M-F,7);tz=Europe/Berlin.",
            schedule);

    [GeneratedRegex(@"[;\s]+(?=[A-Za-z]+\s*=)|;")]
    private static partial Regex Terms();

    [GeneratedRegex(@"[\[\]()\s,:+]+")]
    private static partial Regex Separators();
}
