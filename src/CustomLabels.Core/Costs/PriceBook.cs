namespace CustomLabels.Costs;

/// <summary>What AWS charges in US dollars, as somebody noted it on a day: never a quote. The local service costs nothing.</summary>
public sealed record PriceBook
{
    /// <summary>The environment variable that names a file to read prices from.</summary>
    public const string Variable = "CUSTOMLABELS_PRICE_BOOK";

    private static readonly Lazy<PriceBook> Embedded = new(ReadEmbedded);

    /// <summary>The prices that come with the module.</summary>
    public static PriceBook Default => Embedded.Value;

    /// <summary>The day on which the prices were looked up.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Where they were looked up.</summary>
    public required string Source { get; init; }

    /// <summary>The Region whose prices are shown where those of a Region are not known; null when they are those of none.</summary>
    public string? DefaultRegion { get; init; }

    /// <summary>The prices of an inference unit and of training, per hour, where those of the Region are not known.</summary>
    internal (decimal InferenceUnit, decimal Training) DefaultPrices { get; init; }

    /// <summary>The prices by Region.</summary>
    internal IReadOnlyDictionary<string, (decimal InferenceUnit, decimal Training)> Regions { get; init; } = new Dictionary<string, (decimal, decimal)>();

    /// <summary>The file that the environment names, else what comes with the module.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidPriceBook</c>, or the file cannot be read.</exception>
    public static PriceBook Find(Func<string, string?> environment) =>
        environment(Variable) is { Length: > 0 } path ? PriceBookFile.Read(path) : Default;

    /// <summary>The prices of a Region.</summary>
    /// <param name="region">The Region.</param>
    public Price Of(string region)
    {
        var known = Regions.TryGetValue(region, out var prices);
        var (unit, training) = known ? prices : DefaultPrices;
        var whose = known ? region : $"{DefaultRegion ?? "the default"}, since no price of {region} is known";
        return new Price(unit, training, string.Create(CultureInfo.InvariantCulture, $"price of {whose}; from {Source}, {Date:yyyy-MM-dd}; not a quote"));
    }

    private static PriceBook ReadEmbedded()
    {
        using var stream = typeof(PriceBook).Assembly.GetManifestResourceStream("CustomLabels.Costs.prices.json")!;
        using var document = JsonDocument.Parse(stream);
        return PriceBookFile.Parse(document.RootElement, "prices.json");
    }
}
