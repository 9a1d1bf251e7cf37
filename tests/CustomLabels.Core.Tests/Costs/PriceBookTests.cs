using CustomLabels.Costs;

namespace CustomLabels.Core.Tests.Costs;

/// <summary>The prices that come with the module, and a user's own.</summary>
public sealed class PriceBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_embedded_prices_say_whose_and_of_when_they_are_and_that_they_are_no_quote()
    {
        var known = PriceBook.Default.Of("us-east-1");
        var other = PriceBook.Default.Of("eu-west-1");

        Assert.Equal((4m, 1m), (known.InferenceUnitHour, known.TrainingHour));
        Assert.StartsWith("price of us-east-1; from ", known.Source, StringComparison.Ordinal);
        Assert.StartsWith("price of us-east-1, since no price of eu-west-1 is known; from ", other.Source, StringComparison.Ordinal);
        Assert.All([known, other], static price => Assert.Contains("2026-06-30; not a quote", price.Source, StringComparison.Ordinal));
        Assert.Same(PriceBook.Default, PriceBook.Find(static _ => null));
    }

    [Fact]
    public void A_file_of_the_user_takes_their_place()
    {
        var path = Write("""{ "date": "2026-11-01", "source": "our contract", "default": { "inferenceUnitHour": 3.5, "trainingHour": 0.8 }, "regions": { "eu-west-1": { "inferenceUnitHour": 5, "trainingHour": 2 } } }""");
        var book = PriceBook.Find(name => name == PriceBook.Variable ? path : null);

        Assert.Equal((5m, 2m), (book.Of("eu-west-1").InferenceUnitHour, book.Of("eu-west-1").TrainingHour));
        Assert.Equal("price of eu-west-1; from our contract, 2026-11-01; not a quote", book.Of("eu-west-1").Source);
        Assert.Equal(3.5m, book.Of("us-east-1").InferenceUnitHour);
        Assert.Contains("since no price of us-east-1 is known", book.Of("us-east-1").Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "default")]
    [InlineData("""{ "date": "yesterday", "source": "s", "default": { "inferenceUnitHour": 1, "trainingHour": 1 } }""", "date")]
    [InlineData("""{ "date": "2026-01-01", "default": { "inferenceUnitHour": 1, "trainingHour": 1 } }""", "source")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "default": { "inferenceUnitHour": "1", "trainingHour": 1 } }""", "default.inferenceUnitHour")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "default": { "inferenceUnitHour": -1, "trainingHour": 1 } }""", "default.inferenceUnitHour")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "default": 4 }""", "default")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "default": { "inferenceUnitHour": 1, "trainingHour": 1 }, "regions": { "eu-west-1": {} } }""", "regions.eu-west-1")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "default": { "inferenceUnitHour": 1, "trainingHour": 1 }, "regions": [] }""", "regions")]
    [InlineData("""{ "date": "2026-01-01", "source": "s", "currency": "EUR", "default": { "inferenceUnitHour": 1, "trainingHour": 1 } }""", "USD")]
    public void A_bad_file_is_refused_with_what_is_wrong_in_it(string content, string what)
    {
        var refused = Assert.Throws<CustomLabelsException>(() => PriceBookFile.Read(Write(content)));
        Assert.Equal("InvalidPriceBook", refused.ErrorId);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void So_is_one_that_is_not_there() => Assert.Equal("InvalidPriceBook", Assert.Throws<CustomLabelsException>(() => PriceBookFile.Read(Path.Combine(_folder.Path, "none.json"))).ErrorId);

    public void Dispose() => _folder.Dispose();

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, "prices.json");
        File.WriteAllText(path, content);
        return path;
    }
}
