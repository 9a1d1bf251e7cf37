namespace CustomLabels.Costs;

/// <summary>Reads a price book of JSON: <c>date</c>, <c>source</c>, <c>default</c>, and <c>regions</c> where they differ.</summary>
public static class PriceBookFile
{
    private const string InferenceUnitHour = "inferenceUnitHour";
    private const string TrainingHour = "trainingHour";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidPriceBook</c>: it is not there, cannot be read, or is no price book.</exception>
    public static PriceBook Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Parse(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw Invalid(path, $"it is not JSON ({e.Message.TrimEnd('.')})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"it cannot be read ({e.Message.TrimEnd('.')})", e);
        }
    }

    /// <summary>Reads a parsed file.</summary>
    internal static PriceBook Parse(JsonElement book, string path)
    {
        if (book.ValueKind != JsonValueKind.Object)
        {
            throw Invalid(path, "it is not a JSON object");
        }

        if (book.TryGetProperty("currency", out var currency) && !(currency.ValueKind == JsonValueKind.String && currency.GetString() == "USD"))
        {
            throw Invalid(path, "its currency is not USD, in which AWS charges");
        }

        var defaults = book.TryGetProperty("default", out var given) ? given : throw Invalid(path, "it has no 'default'");
        Dictionary<string, (decimal, decimal)> regions = new(StringComparer.Ordinal);
        if (book.TryGetProperty("regions", out var all))
        {
            foreach (var region in all.ValueKind == JsonValueKind.Object ? all.EnumerateObject() : throw Invalid(path, "'regions' is not an object of prices by Region"))
            {
                regions[region.Name] = Prices(region.Value, $"regions.{region.Name}", path);
            }
        }

        return new PriceBook
        {
            Date = DateOnly.TryParseExact(Text(book, "date", path), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? date : throw Invalid(path, "'date' is not a day like 2026-06-30"),
            Source = Text(book, "source", path),
            DefaultPrices = Prices(defaults, "default", path),
            DefaultRegion = defaults.TryGetProperty("region", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null,
            Regions = regions,
        };
    }

    private static string Text(JsonElement book, string name, string path) =>
        book.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text : throw Invalid(path, $"'{name}' is missing or not a text");

    private static (decimal InferenceUnit, decimal Training) Prices(JsonElement prices, string place, string path) =>
        prices.ValueKind == JsonValueKind.Object
            ? (Number(prices, InferenceUnitHour, place, path), Number(prices, TrainingHour, place, path))
            : throw Invalid(path, $"'{place}' is not an object with {InferenceUnitHour} and {TrainingHour}");

    private static decimal Number(JsonElement prices, string name, string place, string path) =>
        prices.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var price) && price is >= 0 and < 1_000_000
            ? price : throw Invalid(path, $"'{place}.{name}' is missing or not a price of 0 or more");

    private static CustomLabelsException Invalid(string path, string why, Exception? cause = null) =>
        new(
            ErrorIds.InvalidPriceBook,
            ErrorKind.InvalidData,
            $"The price book '{path}' cannot be used: {why}. It needs \"date\", \"source\" and \"default\": {{ \"{InferenceUnitHour}\": 4.00, \"{TrainingHour}\": 1.00 }}, and may have the same by Region in \"regions\". "
            + $"Correct it, or name another one with Connect-CLService -PriceBook or {PriceBook.Variable}.",
            path,
            cause);
}
