using System.Text;
using CustomLabels.Evaluations.Gates;
using CustomLabels.Evaluations.Results;
using CustomLabels.Reports;

namespace CustomLabels.Tests;

public class QualityGateTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    // At 0.1 all 4 of "a" are found, and 1 false: F1 8/9. "b" is never given: F1 0.
    private static readonly Evaluation Model = Evaluate((true, 0.9), (true, 0.8), (false, 0.7), (true, 0.6), (true, 0.1));

    [Fact]
    public void A_message_names_figure_threshold_images_and_data()
    {
        var check = Assert.Single(Gate(labels: new() { ["a"] = new QualityFloor(F1: 0.95) }).Judge(Model));

        Assert.Equal(CheckOutcome.Failed, check.Outcome);
        Assert.Equal("F1 0.889 of label 'a' (at threshold 0.1, 4 images of parts/test) is below 0.95.", check.Message);
    }

    [Fact]
    public void Figures_that_reach_what_is_asked_pass_to_the_digit()
    {
        var f1 = Model.Labels["a"].F1Score;
        Assert.Equal(CheckOutcome.Passed, Judge(f1));
        Assert.Equal(CheckOutcome.Failed, Judge(f1 + 1e-5));

        static CheckOutcome Judge(double floor) => Assert.Single(Gate(labels: new() { ["a"] = new QualityFloor(F1: floor) }).Judge(Model)).Outcome;
    }

    [Fact]
    public void A_figure_that_looks_like_what_is_asked_is_shown_with_more_digits() =>
        Assert.Contains("F1 0.888889 of label 'a'", Assert.Single(Gate(labels: new() { ["a"] = new QualityFloor(F1: 0.889) }).Judge(Model)).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_figure_that_is_asked_for_is_checked_the_worst_first()
    {
        var checks = (Gate(new QualityFloor(0.9, 0.1, 0.8)) with { MinTestImages = 100 }).Judge(Model);

        Assert.Equal([QualityRules.MinTestImages, QualityRules.MinF1, QualityRules.MinRecall, QualityRules.MinPrecision], checks.Select(check => check.Name));
        Assert.Equal([CheckOutcome.Failed, CheckOutcome.Failed, CheckOutcome.Failed, CheckOutcome.Passed], checks.Select(check => check.Outcome));
    }

    [Fact]
    public void Better_than_the_baseline_means_the_lower_end_of_the_interval()
    {
        var good = Evaluate([.. Enumerable.Range(0, 40).Select(i => (i % 2 == 0, i % 2 == 0 ? 0.9 : 0.1))]);
        var check = Assert.Single((Gate() with { BetterThanBaseline = true }).Judge(Model));

        Assert.Equal(CheckOutcome.Failed, check.Outcome);
        Assert.Contains("not surely better than guessing by share (F1 0.5)", check.Message, StringComparison.Ordinal);
        Assert.True(good.F1ScoreLow > 0);
        Assert.Equal(good.F1ScoreLow > good.Baselines[0].F1Score ? CheckOutcome.Passed : CheckOutcome.Failed, Assert.Single((Gate() with { BetterThanBaseline = true }).Judge(good)).Outcome);
    }

    [Fact]
    public void A_model_is_not_worse_than_itself_but_than_a_better_one_beyond_the_tolerance()
    {
        var same = QualityBaseline.Of(Model);
        Assert.All((Gate() with { Reference = same }).Judge(Model), check => Assert.Equal(CheckOutcome.Passed, check.Outcome));

        var better = same with { Labels = [.. same.Labels.Select(label => label with { F1Score = label.F1Score + 0.02 })], Digest = "other" };
        var checks = (Gate() with { Reference = better }).Judge(Model);
        Assert.Equal(2, checks.Count(check => check.Outcome == CheckOutcome.Failed));
        Assert.Contains(checks, check => check is { Name: QualityRules.OtherTestData, Outcome: CheckOutcome.Warning });
        Assert.DoesNotContain((Gate() with { Reference = better, Tolerance = 0.021 }).Judge(Model), check => check.Outcome == CheckOutcome.Failed);
    }

    [Fact]
    public void A_known_failure_becomes_a_note_until_its_day_and_then_fails_the_gate()
    {
        var gate = Gate(labels: new() { ["a"] = new QualityFloor(F1: 0.95) });
        QualitySuppression entry = new(QualityRules.MinF1, "a", "New lamp.", Today);

        var note = Assert.Single((gate with { Suppressions = [entry] }).Judge(Model));
        Assert.Equal(CheckOutcome.Note, note.Outcome);
        Assert.EndsWith("Suppressed until 2026-03-01: New lamp.", note.Message, StringComparison.Ordinal);

        // Another label's, another rule's, and that of the mean do not count.
        foreach (var other in (QualitySuppression[])[entry with { Label = "b" }, entry with { Label = null }, entry with { Rule = QualityRules.MinRecall }])
        {
            Assert.Equal(CheckOutcome.Failed, Assert.Single((gate with { Suppressions = [other] }).Judge(Model)).Outcome);
        }

        var expired = (gate with { Suppressions = [entry with { Expires = Today.AddDays(-1) }] }).Judge(Model);
        Assert.Equal([CheckOutcome.Failed, CheckOutcome.Failed], expired.Select(check => check.Outcome));
        Assert.Contains(expired, check => check.Name == QualityRules.SuppressionExpired);
        var passing = (Gate(new QualityFloor(F1: 0)) with { Suppressions = [entry with { Expires = Today.AddDays(-1) }] }).Judge(Model);
        Assert.Contains(passing, check => check.Outcome == CheckOutcome.Failed);
    }

    [Fact]
    public void What_cannot_be_judged_is_one_clear_error()
    {
        Assert.Equal("LabelUnknown", Error(Gate(labels: new() { ["c"] = new QualityFloor(F1: 0.5) }), Model));
        Assert.Equal("EmptyTestSet", Error(Gate(new QualityFloor(F1: 0.5)), Model with { TestImages = 0 }));
        Assert.Equal("InvalidSuppression", Error(Gate(new QualityFloor(F1: 0.5)) with { Suppressions = [new QualitySuppression(QualityRules.MinF1, "c", "r", Today)] }, Model));
        var other = QualityBaseline.Of(Model);
        Assert.Equal("LabelsDiffer", Error(Gate() with { Reference = other with { Labels = [other.Labels[0] with { Label = "c" }] } }, Model));

        static string Error(QualityGate gate, Evaluation evaluation) => Assert.Throws<CustomLabelsException>(() => gate.Judge(evaluation)).ErrorId;
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 7", "version 7")]
    [InlineData("\"version\": 1,", "", "no version")]
    [InlineData("CustomLabels.Baseline", "Other", "something else")]
    [InlineData("\"f1Score\":", "\"f2Score\":", "damaged")]
    [InlineData("}", "", "damaged")]
    public void A_baseline_that_cannot_be_used_is_one_clear_error(string old, string changed, string says)
    {
        var file = Encoding.UTF8.GetString(QualityBaselineFile.Write(QualityBaseline.Of(Model), DateTimeOffset.UtcNow));
        var error = Assert.Throws<CustomLabelsException>(() => QualityBaselineFile.Read(Encoding.UTF8.GetBytes(file.Replace(old, changed, StringComparison.Ordinal)), "b.json"));

        Assert.Equal("InvalidBaseline", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_gives_back_what_was_written()
    {
        var baseline = QualityBaseline.Of(Model);
        var read = QualityBaselineFile.Read(QualityBaselineFile.Write(baseline, DateTimeOffset.UtcNow), "b.json");
        Assert.Equal(baseline with { Labels = [] }, read with { Labels = [] });
        Assert.Equal(baseline.Labels, read.Labels);
    }

    [Theory]
    [InlineData("""[{"rule":"MinLoss","reason":"r","expires":"2030-01-01"}]""", "'MinLoss', which does not exist")]
    [InlineData("""[{"reason":"r","expires":"2030-01-01"}]""", "no Rule")]
    [InlineData("""[{"rule":"MinF1","expires":"2030-01-01"}]""", "no Reason")]
    [InlineData("""[{"rule":"MinF1","reason":" ","expires":"2030-01-01"}]""", "no Reason")]
    [InlineData("""[{"rule":"MinF1","reason":"r"}]""", "when it Expires")]
    [InlineData("""[{"rule":"MinF1","reason":"r","expires":"01.02.2030"}]""", "no day")]
    [InlineData("""[{"rule":"MinF1","reason":"r","expires":"2030-01-01","modell":"x"}]""", "'modell'")]
    [InlineData("""["MinF1"]""", "not an object")]
    [InlineData("""{"rules":[]}""", "neither a list")]
    [InlineData("""[{"rule":""", "not JSON")]
    public void Suppressions_that_cannot_be_used_are_one_clear_error(string json, string says)
    {
        var error = Assert.Throws<CustomLabelsException>(() => QualitySuppressionFile.Read(Encoding.UTF8.GetBytes(json), "s.json"));
        Assert.Equal("InvalidSuppression", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Suppressions_are_read_with_names_in_any_case() => Assert.Equal(
        [new QualitySuppression(QualityRules.MinF1, "a", "r", new DateOnly(2030, 1, 1)), new QualitySuppression(QualityRules.BetterThanBaseline, null, "r", new DateOnly(2030, 1, 1))],
        QualitySuppressionFile.Read(
            """{"version":1,"suppressions":[{"Rule":"minf1","Label":"a","Reason":"r","Expires":"2030-01-01"},{"rule":"BetterThanBaseline","reason":"r","expires":"2030-01-01"},]}"""u8.ToArray(), "s.json"));

    private static QualityGate Gate(QualityFloor? overall = null, Dictionary<string, QualityFloor>? labels = null) => new() { Overall = overall ?? new(), Labels = labels ?? [], Today = Today };

    private static Evaluation Evaluate(params (bool IsA, double Score)[] images) => EvaluationResults.Of(ScoredModels.Of(images), 0, default);
}
