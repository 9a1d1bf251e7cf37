namespace CustomLabels.Service.Tests.Conformance;

public sealed class PatternSampleTests
{
    [Theory]
    [InlineData("[a-zA-Z0-9_.\\-]+", 5, 5)]
    [InlineData("(^arn:[a-z\\d-]+:x:\\d{12}:p\\/[a-z]{1,255}\\/(train|test)\\/[0-9]+$)", 100, 100)]
    [InlineData("(^arn:[a-z\\d-]+:x:\\d{12}$)", 3, 20)]
    [InlineData("^[A-Z][a-z]{0,3}$", 9, 4)]
    [InlineData(".*\\S.*", 7, 7)]
    [InlineData("^(?!aws:)[\\p{L}\\p{Z}]*$", 0, 0)]
    [InlineData("[\\u0009\\u0020-\\u00FF]+", 2000, 2000)]
    public void A_fitting_text_fits_and_has_the_length_that_was_asked_for(string pattern, int wanted, int length)
    {
        var sample = new PatternSample(pattern);

        Assert.Equal(length, sample.Fitting(wanted).Length);
        Assert.True(sample.IsMatch(sample.Fitting(wanted)));
    }

    [Theory]
    [InlineData("[a-zA-Z0-9_.\\-]+", 3)]
    [InlineData(".{1,}", 3)]
    [InlineData(".*\\S.*", 3)]
    [InlineData("^(?!aws:)[\\p{L}:]*$", 4)]
    public void A_spoilt_text_fits_nowhere(string pattern, int least)
    {
        var sample = new PatternSample(pattern);
        var spoilt = sample.Spoilt(1, 100);

        Assert.True(spoilt.Count >= least, string.Join(", ", spoilt));
        Assert.All(spoilt, text => Assert.False(sample.IsMatch(text)));
    }
}
