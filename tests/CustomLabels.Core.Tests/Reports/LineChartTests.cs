using CustomLabels.Reports.Pages;

namespace CustomLabels.Tests;

public class LineChartTests
{
    [Theory]
    [InlineData(1, "<circle class=\"line s1\"")]
    [InlineData(2, "<polyline class=\"line s1\"")]
    public void A_curve_can_be_seen_however_few_its_points(int points, string drawn)
    {
        ChartLine line = new("parts/v1", [.. Enumerable.Range(0, points).Select(i => (1.0 - i, 0.5))]);

        Assert.Contains(drawn, new LineChart("title", "description", "recall", "precision").Draw("id", [line], null).ToString(), StringComparison.Ordinal);
    }
}
