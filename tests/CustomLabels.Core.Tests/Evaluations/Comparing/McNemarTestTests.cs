using System.Globalization;
using CustomLabels.Evaluations.Comparing;

namespace CustomLabels.Tests;

public class McNemarTestTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(1, 9, 0.021484375)]
    [InlineData(12, 12, 1)]
    public void Below_25_discordant_images_the_binomial_test_is_exact(int onlyOne, int onlyOther, double expected)
    {
        Assert.Equal(expected, McNemarTest.PValue(onlyOne, onlyOther), 15);
        Assert.Equal(expected, McNemarTest.PValue(onlyOther, onlyOne), 15);
        Assert.Equal("McNemar's test, exact binomial", McNemarTest.Name(onlyOne, onlyOther));
    }

    [Fact]
    public void From_25_discordant_images_on_it_is_chi_square_with_continuity_correction()
    {
        Assert.Equal("McNemar's test, chi-square with continuity correction", McNemarTest.Name(10, 15));
        Assert.Equal("McNemar's test, exact binomial", McNemarTest.Name(9, 15));

        // (|59 - 6| - 1)^2 / 65 = 41.6; (|10 - 15| - 1)^2 / 25 = 0.64.
        Assert.Equal(1.1199327e-10, McNemarTest.PValue(59, 6), 1e-16);
        Assert.Equal(0.423710797, McNemarTest.PValue(10, 15), 8);
    }

    [Fact]
    public async Task It_equals_that_of_SciPy()
    {
        Random random = new(7);
        List<(int OnlyOne, int OnlyOther)> pairs = [.. Enumerable.Range(0, 30).SelectMany(one => Enumerable.Range(0, 30).Select(other => (one, other)))];
        pairs.AddRange(Enumerable.Range(0, 1_000).Select(_ => (random.Next(2_000), random.Next(2_000))));
        using TemporaryFolder folder = new();
        var file = Path.Combine(folder.Path, "pairs.txt");
        await File.WriteAllLinesAsync(file, pairs.Select(pair => $"{pair.OnlyOne} {pair.OnlyOther}"), TestContext.Current.CancellationToken);
        var (exitCode, output, errors) = await Python.RunAsync(
            await Python.RequireAsync("scipy", "python3-scipy"),
            "-c",
            """
            import sys
            from scipy.stats import binomtest, chi2
            for line in open(sys.argv[1]):
                b, c = map(int, line.split())
                p = 1.0 if b + c == 0 else binomtest(b, b + c).pvalue if b + c < 25 else chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1)
                print(repr(float(p)))
            """,
            file);
        Assert.True(exitCode == 0, errors);
        double[] expected = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];

        Assert.Equal(pairs.Count, expected.Length);
        Assert.All(pairs.Zip(expected), item => Assert.Equal(item.Second, McNemarTest.PValue(item.First.OnlyOne, item.First.OnlyOther), 1e-9));
    }

    [Fact]
    public void Holm_corrects_the_smallest_p_value_most()
    {
        Assert.Equal([0.03, 0.06, 0.06], HolmCorrection.Adjust([0.01, 0.04, 0.03]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 1, 0.3], HolmCorrection.Adjust([0.6, 0.9, 0.1]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Empty(HolmCorrection.Adjust([]));
    }
}
