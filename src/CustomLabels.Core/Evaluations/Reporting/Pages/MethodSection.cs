using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>How the report was made, so that somebody else can make it again.</summary>
internal sealed class MethodSection(ModelReport report, ReportPictures pictures) : ReportSection("method", "How this was made")
{
    /// <inheritdoc/>
    public override bool HasContent => true;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        (string Name, string? Value)[] facts =
        [
            ("Model", report.Model.ModelArn is { Length: > 0 } arn ? arn : report.Model.Name),
            ("Compared with", report.Request.Other is { } other ? (other.ModelArn.Length > 0 ? other.ModelArn : other.Name) : null),
            ("Evaluated", report.Model.Summary?.EvaluationEndTimestamp is { } end ? Moment(end) : null),
            ("Report made", Moment(report.Request.CreatedAt)),
            ("Test data", report.Model.Data.ToString()),
            ("Digest of the test data", report.Model.Data.Digest is { } digest ? $"SHA-256 {digest}" : null),
            ("Thresholds", report.Model.ThresholdSource),
            ("Overlap from which a box is right", report.MinIou is { } iou ? Text($"IoU {iou:0.##}") : null),
            ("Means", "over the labels, each counting the same (macro)"),
            ("Intervals", report.Intervals is null ? null : Text($"95 %, bootstrap over the test images (Efron and Tibshirani, 1993), seed {report.Request.Seed}")),
            ("Pictures", Text($"{pictures.Shown:N0} shown. {pictures.Losses()}")),
            ("Made by", $"CustomLabels {report.Request.ModuleVersion}, Export-CLReport"),
        ];
        await page.WriteAsync($"<dl class=\"facts\">{facts.Where(fact => fact.Value is not null).Select(fact => (Html)$"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>\n")}</dl>");
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
