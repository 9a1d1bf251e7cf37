using System.Diagnostics;

namespace CustomLabels.Detections.Bulk;

/// <summary>A photo on its way: what is sent, and how often it was.</summary>
/// <param name="source">The photo.</param>
internal sealed class PhotoTries(ImageSource source)
{
    private SendCount? _sends;
    private int _tries;
    private int _broken;
    private int _throttled;

    /// <summary>The photo.</summary>
    public ImageSource Source => source;

    /// <summary>The request with it; null if it could not be read.</summary>
    public ReadyImage? Ready { get; set; }

    /// <summary>How often it was sent: by us, or by the HTTP client, which sends again where a connection was closed meanwhile.</summary>
    public int Attempts => Math.Max(_tries, _sends?.Value ?? 0);

    /// <summary>When it was sent first, as a timestamp of <see cref="Stopwatch"/>.</summary>
    public long Began { get; private set; }

    /// <summary>When it was sent last.</summary>
    public long SentAt { get; private set; }

    /// <summary>How long the last request took.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Notes that it is sent, within a count of sends.</summary>
    public void Send(SendCount sends)
    {
        _sends = sends;
        SentAt = Stopwatch.GetTimestamp();
        if (_tries++ == 0)
        {
            Began = SentAt;
        }
    }

    /// <summary>Notes a failure that the next request may not meet.</summary>
    /// <returns>How many of its kind there were.</returns>
    public int Count(Failure failure) => failure == Failure.Throttled ? ++_throttled : ++_broken;
}
