namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>A report as one JSON object; <see cref="SchemaVersion"/> grows when a member changes its meaning or goes away.</summary>
internal static class EvaluationJson
{
    private const int SchemaVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the object.</summary>
    public static Task WriteAsync(ModelReport report, TextWriter text) => text.WriteLineAsync(JsonSerializer.Serialize(
        new
        {
            SchemaVersion,
            CreatedAt = report.Request.CreatedAt.UtcDateTime,
            report.Request.ModuleVersion,
            Model = report.Model.Name,
            report.Model.ModelArn,
            report.Verdict,
            IsGood = ModelVerdict.IsGood(report),
            Dataset = report.Model.Data.Dataset,
            TestImages = report.Model.Data.Entries,
            DatasetDigest = report.Model.Data.Digest,
            report.Model.ThresholdSource,
            report.MinIou,
            report.Figures.F1Score,
            F1ScoreLow = report.Intervals?.Overall.F1Score?.Low,
            F1ScoreHigh = report.Intervals?.Overall.F1Score?.High,
            report.Figures.Precision,
            report.Figures.Recall,
            report.Figures.AveragePrecision,
            MicroF1Score = report.Figures.Micro?.F1Score,
            IntervalSeed = report.Request.Seed,
            Baselines = report.Baselines.Select(baseline => new { baseline.Method, baseline.Label, baseline.F1Score }),
            Compared = report.OtherFigures is { } other ? new { Model = report.Request.Other!.Name, report.Request.Other.ModelArn, other.F1Score, report.Comparison?.Verdict, report.Comparison?.F1Difference, report.Comparison?.F1DifferenceLow, report.Comparison?.F1DifferenceHigh } : null,
            Costs = new { UsdPerHour = report.Request.Costs.PerHour, UsdPerThousandImages = report.Request.Costs.PerThousand, report.Request.Costs.Source },
            Checks = ReportChecks.Of(report).Where(check => !check.IsVerdict).Select(check => new { check.Name, Outcome = check.Outcome.ToString(), check.Message, check.Fix }),
            Labels = EvaluationRow.Of(report),
        },
        Options));
}
