using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomLabels.Annotations;
using CustomLabels.Costs;
using CustomLabels.Evaluations.Reporting;
using CustomLabels.Evaluations.Reporting.Formats;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports;

namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>Reports about models in the forms of other programs, and what their sentences say.</summary>
public sealed class ReportFormatTests : IDisposable
{
    private const string Hostile = "=<img src=x>|`b`\u202E##vso[x]";

    private readonly ReportSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public async Task The_verdict_counts_what_is_right_and_says_whether_guessing_would_do()
    {
        Assert.Equal("parts/v2 labels 3 of 4 test images rightly; it is not shown to be better than guessing.", (await ReportAsync(Request(Four()))).Verdict);
        var good = await ReportAsync(_samples.Request(ReportSamples.Classified(60, 1, "a", "b", "c")));
        Assert.EndsWith("it is better than guessing.", good.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_says_whether_the_gate_is_met()
    {
        Check[] gate = [Demand("F1Score", CheckOutcome.Passed), Demand("Precision", CheckOutcome.Failed)];

        var report = await ReportAsync(Request(Four()) with { Gate = gate });

        Assert.EndsWith("it fails 1 of 2 demands of the gate.", report.Verdict, StringComparison.Ordinal);
        Assert.False(ModelVerdict.IsGood(report));
        Assert.EndsWith("it meets the one demand of the gate.", (await ReportAsync(Request(Four()) with { Gate = gate[..1] })).Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_says_which_of_two_models_is_better()
    {
        var (good, poor) = (ReportSamples.Classified(80, 1, "a", "b"), ReportSamples.Classified(80, 0, "a", "b"));

        Assert.EndsWith("it is better than parts/v1.", (await ReportAsync(_samples.Request(good) with { Other = ReportSamples.Model("parts/v1", poor) })).Verdict, StringComparison.Ordinal);
        Assert.EndsWith("it is worse than parts/v1.", (await ReportAsync(_samples.Request(poor) with { Other = ReportSamples.Model("parts/v1", good) })).Verdict, StringComparison.Ordinal);
        Assert.EndsWith("no difference to parts/v1 is shown.", (await ReportAsync(_samples.Request(good) with { Other = ReportSamples.Model("parts/v1", good) })).Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_that_cannot_be_compared_are_reported_on_with_the_reason()
    {
        var report = await ReportAsync(Request(Four()) with { Other = ReportSamples.Model("parts/v1", ReportSamples.Detected(10, "a")) });

        Assert.NotNull(report.WhyNoComparison);
        Assert.Contains(report.WhyNoComparison, System.Net.WebUtility.HtmlDecode(await WriteAsync(report, EvaluationReportFormat.Html)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_snapshot_has_a_report_without_what_needs_one()
    {
        var model = ReportSamples.Model("parts/v2", Four()) with { Set = null };

        var page = await WriteAsync(await ReportAsync(Request(Four()) with { Model = model }), EvaluationReportFormat.Html);

        Assert.DoesNotContain("id=\"confusion\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"method\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_label_and_no_formula()
    {
        var lines = (await WriteAsync(await ReportAsync(Request(Four())), EvaluationReportFormat.Csv)).TrimEnd().Split('\n');

        Assert.Equal("Model,Label,TestImages,F1Score,F1ScoreLow,F1ScoreHigh,Precision,Recall,AveragePrecision,TruePositives,FalsePositives,FalseNegatives,Threshold,ThresholdSource,MinIou,Dataset,DatasetDigest,ComparedF1Score,Advice", lines[0].TrimEnd('\r'));
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("parts/v2,b,2,0.8,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("parts/v2,\"'=<img", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_figures_and_what_they_are_measured_on()
    {
        var json = JsonNode.Parse(await WriteAsync(await ReportAsync(Request(Four())), EvaluationReportFormat.Json))!;

        Assert.Equal((1, "parts/test", "2026-11-30T14:05:00Z"), (json["schemaVersion"]!.GetValue<int>(), json["dataset"]!.GetValue<string>(), json["createdAt"]!.GetValue<string>()));
        Assert.Equal(0.8, json["labels"]![0]!["f1Score"]!.GetValue<double>());
        Assert.Equal(4m, json["costs"]!["usdPerHour"]!.GetValue<decimal>());
        Assert.Null(json["costs"]!["usdPerThousandImages"]);
    }

    [Fact]
    public async Task JUnit_and_SARIF_have_the_demands_of_the_gate_and_the_weak_labels()
    {
        var report = await ReportAsync(Request(Four()) with { Gate = [Demand("F1Score", CheckOutcome.Failed)] });

        var cases = XDocument.Parse(await WriteAsync(report, EvaluationReportFormat.JUnit)).Descendants("testcase").ToDictionary(test => test.Attribute("name")!.Value);
        var results = JsonNode.Parse(await WriteAsync(report, EvaluationReportFormat.Sarif))!["runs"]![0]!["results"]!.AsArray();

        Assert.NotNull(cases["F1Score"].Element("failure"));
        Assert.NotNull(cases["CL_MODEL"].Element("failure"));
        Assert.Null(cases["CL_BETTER_THAN_GUESSING"].Element("failure"));
        Assert.Equal(["F1Score", "CL_BETTER_THAN_GUESSING", "CL_WEAK_LABEL"], results.Select(result => result!["ruleId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Markdown_begins_with_the_verdict_takes_labels_as_text_and_stays_small()
    {
        var text = await WriteAsync(await ReportAsync(Request(Four())), EvaluationReportFormat.Markdown);
        var large = await WriteAsync(await ReportAsync(_samples.Request(ReportSamples.Classified(300, 1, [.. Enumerable.Range(0, 250).Select(i => new string('x', 250) + i)])) with { Open = null }), EvaluationReportFormat.Markdown);

        Assert.Contains("labels 3 of 4 test images rightly", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.Ordinal);
        Assert.Contains("and 150 more labels", large, StringComparison.Ordinal);
        Assert.InRange(large.Length, 1, JobSummary.MaxBytes / 2);
    }

    [Fact]
    public async Task A_page_takes_names_of_others_as_text_and_dates_are_unambiguous()
    {
        var page = await WriteAsync(await ReportAsync(Request(Four())), EvaluationReportFormat.Html);

        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("2026-11-30 14:05 UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_are_not_there_are_said_and_end_nothing()
    {
        var page = await WriteAsync(await ReportAsync(Request(Four()) with { Open = (source, _) => throw new FileNotFoundException($"There is no {source}.") }), EvaluationReportFormat.Html);

        Assert.Contains("There is no s3://photos/test/3.jpg.", page, StringComparison.Ordinal);
        Assert.Contains("could not be opened", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_images_that_look_like_training_images_are_found()
    {
        AnnotatedImage seen = new() { Source = "s3://photos/train/0.jpg", Name = "0.jpg", Labels = ["a"] };

        var report = await ReportAsync(_samples.Request(ReportSamples.Classified(3, 1, "a", "b")) with { Training = [seen], WhyNoTraining = null });

        Assert.Equal(1, report.Images!.Leaks);
        Assert.Contains(ReportChecks.Of(report), check => check.Name == "CL_TEST_IMAGES_TRAINED_ON");
        Assert.Contains("1 test images look like", await WriteAsync(report, EvaluationReportFormat.Html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_of_images_are_parted_by_what_they_show_and_by_folder_only_where_pictures_are_not_opened()
    {
        var request = _samples.Request(ReportSamples.Classified(40, 1, "a", "b"));

        Assert.Contains("Brightness", (await ReportAsync(request)).Segments.Select(segment => segment.By));
        Assert.All((await ReportAsync(request with { Open = null })).Segments, segment => Assert.Equal("Folder", segment.By));
    }

    [Theory]
    [InlineData(null, "0.22 USD to 1.11 USD")]
    [InlineData(2.0, "0.56 USD")]
    public void A_thousand_images_cost_what_the_rate_says(double? rate, string text)
    {
        ReportCosts costs = new(2, rate, local: false, PriceBook.Default.Of("us-east-1"));

        Assert.Equal(("8.00 USD", text), (costs.Hour, costs.ThousandImages));
        Assert.Contains("not a quote", costs.Source, StringComparison.Ordinal);
    }

    private static Check Demand(string name, CheckOutcome outcome) => new() { Name = name, Outcome = outcome, Message = $"{name} is as it is." };

    /// <summary>Three images right, one taken for the other label.</summary>
    private static ScoredTestSet Four()
    {
        ScoredTestSetBuilder set = new();
        foreach (var (truth, sure) in new[] { ("b", 0.9), ("b", 0.7), (Hostile, 0.8), (Hostile, 0.3) })
        {
            set.AddImage(new TestImage($"s3://photos/test/{set.Images}.jpg", 192, 192));
            set.AddTruth(truth);
            set.AddPrediction(truth, sure);
            set.AddPrediction(truth == "b" ? Hostile : "b", 1 - sure);
        }

        return set.Build();
    }

    private static Task<ModelReport> ReportAsync(ReportRequest request) => ModelReport.MakeAsync(request, null, TestContext.Current.CancellationToken);

    private static async Task<string> WriteAsync(ModelReport report, EvaluationReportFormat format)
    {
        await using StringWriter text = new() { NewLine = "\n" };
        await ReportWriter.WriteAsync(report, format, text, null, TestContext.Current.CancellationToken);
        return text.ToString();
    }

    private ReportRequest Request(ScoredTestSet set) => _samples.Request(set);
}
