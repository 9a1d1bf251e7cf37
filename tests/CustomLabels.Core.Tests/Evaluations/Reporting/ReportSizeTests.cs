namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>A page that can be mailed, however many images, labels and mistakes there are.</summary>
public sealed class ReportSizeTests : IDisposable
{
    private const int MaxBytes = 10_000_000;
    private const int Images = 10_000;

    private readonly ReportSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 40)]
    public async Task A_report_on_ten_thousand_images_stays_below_10_MB_and_says_what_it_left_out(bool findsBoxes, int labelCount)
    {
        string[] labels = [.. Enumerable.Range(0, labelCount).Select(i => $"label {i} with a name of a usual length")];
        var count = TestSize.Of(Images / 20, Images);
        var set = findsBoxes ? ReportSamples.Detected(count, labels) : ReportSamples.Classified(count, 0.1, labels);

        // So many pictures that the page would become too large.
        var request = _samples.Request(set) with { SampleSize = 100 };

        var page = await ReportSamples.PageAsync(request);
        var bytes = System.Text.Encoding.UTF8.GetByteCount(page);

        Measured.Say($"report on {count:N0} images, {labelCount} labels{(findsBoxes ? ", boxes" : string.Empty)}: {bytes:N0} bytes");
        Assert.InRange(bytes, 1, MaxBytes);
        Assert.Contains(findsBoxes ? "left out, so that the page stays below 10 MB" : "labels, those with the most mistakes; ", page, StringComparison.Ordinal);
        Assert.Contains("mistakes; ", page, StringComparison.Ordinal);
    }
}
