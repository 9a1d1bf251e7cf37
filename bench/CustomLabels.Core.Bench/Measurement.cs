using System.Text.Json;

namespace CustomLabels.Core.Bench;

/// <summary>What a process has measured of itself.</summary>
/// <param name="Seconds">How long its work took, without its own start.</param>
/// <param name="PeakMegabytes">The most memory that it had at a time, of everything in it.</param>
/// <param name="Result">What came out, in words: both sides are to have done the same work.</param>
internal sealed record Measurement(double Seconds, long PeakMegabytes, string Result)
{
    public static Measurement Parse(string output) =>
        JsonSerializer.Deserialize<Measurement>(output, JsonSerializerOptions.Web) ?? throw new InvalidOperationException($"No measurement: {output}");
}
