using System.Text.RegularExpressions;
using CustomLabels.Costs;
using CustomLabels.Reports;

namespace CustomLabels.Leases;

/// <summary>Who asks for a model, where nobody says so: the run of a build server, else the user.</summary>
public static partial class LeaseOwner
{
    private const int MaxLength = 256;

    /// <summary>A lease that begins now.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="owner">Who needs the model; null for this process.</param>
    /// <param name="now">The time.</param>
    /// <param name="since">When the model was started; null when that is not known.</param>
    public static Lease NewLease(TimeSpan length, string? owner, DateTimeOffset now, DateTimeOffset? since) => new(now + length, owner ?? OfThisProcess, Tag(Environment.MachineName), since);

    /// <summary>The run of the build server that this process belongs to, else its user.</summary>
    public static string OfThisProcess => Tag(BuildServer.Run(Environment.GetEnvironmentVariable) ?? Environment.UserName);

    /// <summary>A text that a tag can hold.</summary>
    private static string Tag(string text) => Refused().Replace(text.Length > MaxLength ? text[..MaxLength] : text, "-");

    [GeneratedRegex(@"[^\p{L}\p{Z}\p{N}_.:/=+\-@]")]
    private static partial Regex Refused();
}
