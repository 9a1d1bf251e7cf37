using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using CustomLabels.Evaluations.Comparing;

namespace CustomLabels.Tests;

public class McNemarTestTests
{
    private const int NoSciPy = 9;

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
        var expected = await SciPyAsync(
            """
            import sys
            try:
                from scipy.stats import binomtest, chi2
            except ImportError:
                sys.stdin.read()
                sys.exit(9)
            for line in sys.stdin:
                b, c = map(int, line.split())
                p = 1.0 if b + c == 0 else binomtest(b, b + c).pvalue if b + c < 25 else chi2.sf((abs(b - c) - 1) ** 2 / (b + c), 1)
                print(repr(float(p)))
            """,
            string.Join('\n', pairs.Select(pair => $"{pair.OnlyOne} {pair.OnlyOther}")));

        Assert.Equal(pairs.Count, expected.Count);
        Assert.All(pairs.Zip(expected), item => Assert.Equal(item.Second, McNemarTest.PValue(item.First.OnlyOne, item.First.OnlyOther), 1e-9));
    }

    [Fact]
    public void Holm_corrects_the_smallest_p_value_most()
    {
        Assert.Equal([0.03, 0.06, 0.06], HolmCorrection.Adjust([0.01, 0.04, 0.03]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([1, 1, 0.3], HolmCorrection.Adjust([0.6, 0.9, 0.1]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    private static async Task<List<double>> SciPyAsync(string script, string input)
    {
        foreach (var name in new[] { "python3", "/usr/bin/python3" })
        {
            try
            {
                using var python = Process.Start(new ProcessStartInfo(name, ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
                var output = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                await python.StandardInput.WriteAsync(input);
                python.StandardInput.Close();
                var lines = await output;
                await python.WaitForExitAsync(TestContext.Current.CancellationToken);
                if (python.ExitCode == 0)
                {
                    return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
                }

                Assert.Equal(NoSciPy, python.ExitCode);
            }
            catch (Exception exception) when (exception is Win32Exception or IOException)
            {
                // No such program, or it has ended without reading.
            }
        }

        Assert.Skip("There is no python3 with SciPy to compare with (Debian: python3-scipy).");
        return [];
    }
}
