using CustomLabels.Costs;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>What running a model costs, as a report says it: the price list's word with its date, never a quote.</summary>
/// <param name="units">The inference units that it runs with.</param>
/// <param name="imagesPerSecond">How many images one unit was measured to take in a second; null when nobody has measured it.</param>
/// <param name="local">Whether it runs on the local service.</param>
/// <param name="price">What its Region charges.</param>
internal sealed class ReportCosts(int units, double? imagesPerSecond, bool local, Price price)
{
    private const int Thousand = 1_000;
    private const int SecondsPerHour = 3_600;
    private const double SlowRate = 1;
    private const double FastRate = 5;

    /// <summary>The price of an hour used or not.</summary>
    public decimal PerHour => local ? 0 : units * price.InferenceUnitHour;

    /// <summary>The price of 1,000 images, one after the other without a break; null while the rate is unknown.</summary>
    public decimal? PerThousand => local ? 0 : imagesPerSecond is { } rate ? PerThousandAt(rate) : null;

    /// <summary>An hour, in words.</summary>
    public string Hour => Money(PerHour);

    /// <summary>1,000 images, in words.</summary>
    public string ThousandImages => PerThousand is { } known ? Money(known) : $"{Money(PerThousandAt(FastRate))} to {Money(PerThousandAt(SlowRate))}";

    /// <summary>Where the prices come from, and what they leave open.</summary>
    public string Source => local
        ? $"The local service costs nothing. On AWS: about {Money(price.InferenceUnitHour)} per inference unit and hour ({price.Source})."
        : $"About {Money(price.InferenceUnitHour)} per inference unit and hour, from Start-CLModel until Stop-CLModel, used or not ({price.Source}). " + Rate;

    private string Rate => imagesPerSecond is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"1,000 images at {rate:0.##} a second.")
        : string.Create(CultureInfo.InvariantCulture, $"1,000 images at {FastRate} to {SlowRate} a second and unit, one after the other: AWS publishes no rate. Measure yours and give it with -ImagesPerSecond.");

    private static string Money(decimal amount) => Price.Text(amount);

    private decimal PerThousandAt(double rate) => price.InferenceUnitHour * Thousand / (decimal)(rate * SecondsPerHour);
}
