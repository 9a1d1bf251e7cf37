using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CustomLabels.Service.Hosting.Recording;

/// <summary>
/// Records requests with their responses in a folder, one file each, for bug reports. Secrets are removed, and the folder
/// does not grow forever: the oldest files are deleted first.
/// </summary>
internal sealed partial class Recorder
{
    /// <summary>The longest body that a record shows, in bytes; of a longer one, it has only length and hash.</summary>
    public const int MaxText = 32 * 1024;

    private const string Extension = ".http";

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly int _maxFiles;
    private readonly long _maxTotal;
    private readonly Lock _lock = new();
    private readonly Queue<(string Path, long Size)> _kept = [];
    private long _total;
    private int _number;

    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="log">Logs records that could not be written.</param>
    /// <param name="maxFiles">How many records to keep.</param>
    /// <param name="maxTotal">How many bytes to keep in total.</param>
    public Recorder(string folder, TimeProvider clock, ILogger log, int maxFiles = 2000, long maxTotal = 64L * 1024 * 1024)
    {
        _folder = folder;
        _clock = clock;
        _log = log;
        _maxFiles = maxFiles;
        _maxTotal = maxTotal;
        if (File.Exists(folder))
        {
            throw new IOException($"{folder} is a file. Name a folder with --record; a missing one is created.");
        }

        PrivateFiles.CreateFolder(folder);
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*" + Extension).Where(file => OwnName().IsMatch(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            _kept.Enqueue((file.FullName, file.Length));
            _total += file.Length;
            _number = Math.Max(_number, NumberOf(file.Name));
        }
    }

    /// <summary>Handles a request, and records it with its response.</summary>
    public async Task RecordAsync(HttpContext context, RequestFacts facts, ServiceRoute route)
    {
        using var request = new BodyTap(route.MaxRecordedBody ?? MaxText);
        using var response = new BodyTap(MaxText);
        var target = RawTarget.Of(context);
        var at = _clock.GetUtcNow();
        var began = Stopwatch.GetTimestamp();
        await using var incoming = new TappedStream(context.Request.Body, request.Append);
        await using var outgoing = new TappedStream(context.Response.Body, response.Append);
        context.Request.Body = incoming;
        context.Response.Body = outgoing;
        try
        {
            await route.HandleAsync(context);
        }
        finally
        {
            if (facts.Action != HealthProbe.Action)
            {
                var text = Exchange.Write(
                    context, facts, target.Query.Length == 0 ? target.Path : $"{target.Path}?{target.Query}", at, Stopwatch.GetElapsedTime(began), request, response);
                Keep(string.Create(CultureInfo.InvariantCulture,
                    $"{at.UtcDateTime:yyyyMMdd-HHmmss-fff}-{Interlocked.Increment(ref _number):D6}-{facts.Action ?? "unknown"}-{context.Response.StatusCode}{Extension}"), text);
            }
        }
    }

    // Continues the numbers of the last run: two runs in the same millisecond must not share a name.
    private static int NumberOf(string name) =>
        name.Split('-', 5) is [_, _, _, var number, _] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : 0;

    private void Keep(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        lock (_lock)
        {
            try
            {
                using (var file = new StreamWriter(path, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write)))
                {
                    file.Write(text);
                }

                long size = Encoding.UTF8.GetByteCount(text);
                _kept.Enqueue((path, size));
                _total += size;
                while (_kept.Count > _maxFiles || _total > _maxTotal)
                {
                    (var oldest, var freed) = _kept.Dequeue();
                    _total -= freed;
                    File.Delete(oldest);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Failing to record is no reason to refuse the request.
                _log.NotRecorded(path, e.Message);
            }
        }
    }

    // Other files of the folder are not the service's to delete.
    [GeneratedRegex(@"^[0-9]{8}-[0-9]{6}-[0-9]{3}-[0-9]{6,}-[A-Za-z0-9]+-[0-9]{3}\.http\z")]
    private static partial Regex OwnName();
}
