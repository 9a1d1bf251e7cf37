using System.Text.RegularExpressions;

namespace CustomLabels.Models;

/// <summary>The progress of a training, from status messages with <c>epoch n of m</c>.</summary>
internal sealed partial class TrainingShare
{
    private (int Epoch, TimeSpan At)? _first;

    /// <summary>Reads the newest message, and estimates percentage and time left where possible.</summary>
    /// <param name="message">The service's status message.</param>
    /// <param name="elapsed">The time since the wait began.</param>
    public (int? Percent, TimeSpan? Remaining) Update(string? message, TimeSpan elapsed)
    {
        if (message is null || Epochs().Match(message) is not { Success: true } match)
        {
            return (null, null);
        }

        if (!int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var epoch)
            || !int.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var epochs)
            || epochs == 0)
        {
            return (null, null);
        }

        epoch = Math.Min(epoch, epochs);
        _first ??= (epoch, elapsed);
        var (firstEpoch, firstAt) = _first.Value;
        TimeSpan? remaining = epoch > firstEpoch ? (elapsed - firstAt) / (epoch - firstEpoch) * (epochs - epoch) : null;
        return (100 * epoch / epochs, remaining);
    }

    [GeneratedRegex(@"epoch\s+([0-9]{1,6})\s+of\s+([0-9]{1,6})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Epochs();
}
