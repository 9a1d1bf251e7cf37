using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomLabels.Manifests.Validation;
using CustomLabels.Reports;

namespace CustomLabels.Core.Tests.Reports;

/// <summary>Findings in the forms of other programs: what they would choke on is escaped, and places are those of the repository.</summary>
public sealed class ReportTests
{
    private const string Root = "/repository";

    private static readonly Finding Box = new()
    {
        File = "data/train, new.manifest", Line = 12, Code = "ERROR_INVALID_BOUNDING_BOX", Level = FindingSeverity.Error, Dataset = "TRAIN",
        Image = "s3://photos/a;b].jpg", Attribute = "boxes", Box = 0, Message = "100 % off:\nthe box \u0001 \uD83D reaches out.", Fix = "Cut it off.",
    };

    private static readonly Finding Hint = Box with { Line = null, Code = "CL_FEW_IMAGES", Level = FindingSeverity.Information, Image = null, Message = "Few.", Fix = null };

    private static readonly Finding Stored = Box with { File = "s3://photos/m.manifest", Level = FindingSeverity.Warning, Message = "Odd.", Fix = null, Image = null };

    private static readonly ManifestVerdict Verdict = new(new ManifestTotals { File = Box.File })
    {
        Reasons = [Box],
        Testing = new ManifestTotals { File = Stored.File },
        Errors = 1,
        Warnings = 1,
        Hints = 1,
    };

    [Fact]
    public void GitHub_gets_workflow_commands() => Assert.Equal(
        [
            "::error file=data/train%2C new.manifest,line=12,title=ERROR_INVALID_BOUNDING_BOX::100 %25 off:%0Athe box ␁ \uD83D reaches out. (s3://photos/a;b].jpg) Cut it off.",
            "::warning title=ERROR_INVALID_BOUNDING_BOX::s3://photos/m.manifest:12: Odd.",
            "::notice file=data/train%2C new.manifest,title=CL_FEW_IMAGES::Few.",
        ],
        Write(ReportFormat.GitHub)[..3]);

    [Fact]
    public void GitHub_gets_no_more_of_a_kind_than_it_shows_every_rule_first()
    {
        var report = CheckReports.Begin(ReportFormat.GitHub, "x", "1.0.0");
        Check[] checks = [.. Enumerable.Range(0, 25).Select(i => new Check { Name = i < 20 ? "A" : "B", Outcome = CheckOutcome.Failed, Message = $"{i}" })];

        string[] lines = [.. checks.SelectMany(report.Add), .. report.Finish()];

        Assert.Equal(["::error title=A::0", "::error title=B::20", "::error title=A::1", "::error title=B::21"], lines[..4]);
        Assert.Equal((10, "::error title=More::and 16 more."), (lines.Length, lines[^1]));
    }

    [Fact]
    public void Azure_Pipelines_gets_logging_commands() => Assert.Equal(
        [
            "##vso[task.logissue type=error;sourcepath=data/train, new.manifest;linenumber=12;code=ERROR_INVALID_BOUNDING_BOX;]100 %AZP25 off:%0Athe box ␁ \uD83D reaches out. (s3://photos/a;b].jpg) Cut it off.",
            "data/train, new.manifest: CL_FEW_IMAGES: Few.",
            "##vso[task.logissue type=warning;code=ERROR_INVALID_BOUNDING_BOX;]s3://photos/m.manifest:12: Odd.",
        ],
        Write(ReportFormat.AzurePipelines)[..3]);

    [Theory]
    [InlineData(ReportFormat.GitHub)]
    [InlineData(ReportFormat.AzurePipelines)]
    public void A_log_ends_with_the_verdict(ReportFormat format)
    {
        var last = Write(format)[^1];

        Assert.StartsWith("data/train, new.manifest and s3://photos/m.manifest would fail: 100 % off", last, StringComparison.Ordinal);
        Assert.EndsWith("(1 errors, 1 warnings, 1 hints).", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_has_a_result_for_each_finding_and_a_rule_for_each_code()
    {
        var log = JsonNode.Parse(string.Join('\n', Write(ReportFormat.Sarif)))!;
        var run = Assert.Single(log["runs"]!.AsArray())!;

        Assert.Equal("2.1.0", log["version"]!.GetValue<string>());
        Assert.Equal(["error", "note", "warning"], run["results"]!.AsArray().Select(result => result!["level"]!.GetValue<string>()));
        Assert.Equal(["ERROR_INVALID_BOUNDING_BOX", "CL_FEW_IMAGES"], run["tool"]!["driver"]!["rules"]!.AsArray().Select(rule => rule!["id"]!.GetValue<string>()));
        Assert.All(run["results"]!.AsArray(), result => Assert.Equal(
            result!["ruleId"]!.GetValue<string>(), run["tool"]!["driver"]!["rules"]![result["ruleIndex"]!.GetValue<int>()]!["id"]!.GetValue<string>()));
        Assert.Equal(
            [
                """{"artifactLocation":{"uri":"data/train%2C%20new.manifest","uriBaseId":"%SRCROOT%"},"region":{"startLine":12}}""",
                """{"artifactLocation":{"uri":"data/train%2C%20new.manifest","uriBaseId":"%SRCROOT%"},"region":{"startLine":1}}""",
                """{"artifactLocation":{"uri":"s3://photos/m.manifest"},"region":{"startLine":12}}""",
            ],
            run["results"]!.AsArray().Select(result => result!["locations"]![0]!["physicalLocation"]!.ToJsonString()));
        Assert.Contains("would fail", run["properties"]!["verdicts"]![0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_without_findings_has_no_results()
    {
        var report = CheckReports.Begin(ReportFormat.Sarif, "Test-CLManifest", "1.2.3");

        List<string> lines = [.. Checks().Of(Verdict with { Reasons = [] }).SelectMany(report.Add)];
        var log = JsonNode.Parse(string.Concat(lines.Concat(report.Finish())))!;

        Assert.Empty(log["runs"]![0]!["results"]!.AsArray());
        Assert.Contains("would train", log.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Sarif_leaves_out_what_would_have_it_refused_and_counts_it()
    {
        var report = CheckReports.Begin(ReportFormat.Sarif, "Test-CLManifest", "1.2.3");
        var checks = Checks();

        List<string> lines = [.. Enumerable.Range(0, 25_003).SelectMany(_ => report.Add(checks.Of(Hint)))];
        lines.AddRange(report.Finish());

        var run = JsonNode.Parse(string.Concat(lines))!["runs"]![0]!;
        Assert.Equal(25_000, run["results"]!.AsArray().Count);
        Assert.StartsWith("3 more findings", run["invocations"]![0]!["toolExecutionNotifications"]![0]!["message"]!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_has_a_test_for_each_code_and_one_for_the_verdict()
    {
        var suites = XElement.Parse(string.Join('\n', Write(ReportFormat.JUnit)));
        List<XElement> cases = [.. suites.Descendants("testcase")];

        Assert.Equal(cases.Count, (int)suites.Attribute("tests")!);
        Assert.Equal(2, (int)suites.Attribute("failures")!);
        Assert.Equal(["would train", "ERROR_INVALID_BOUNDING_BOX"], cases.Where(item => item.Element("failure") is not null).Select(item => item.Attribute("name")!.Value));
        Assert.Equal("data/train, new.manifest: Few.", cases.Single(item => item.Attribute("name")!.Value == "CL_FEW_IMAGES").Element("system-out")!.Value);
        Assert.Contains("data/train, new.manifest:12: 100 % off:\nthe box ␁ \uFFFD reaches out.", suites.Value, StringComparison.Ordinal);
        Assert.Contains(cases, item => item.Attribute("name")!.Value == "ERROR_EMPTY_MANIFEST" && !item.HasElements);
    }

    [Fact]
    public void Markdown_has_the_verdict_and_a_row_for_each_rule_with_failures_first()
    {
        var lines = Write(ReportFormat.Markdown);

        Assert.Equal("## Test-CLManifest", lines[0]);
        Assert.StartsWith("- ❌ data/train, new.manifest and s3://photos/m.manifest would fail: 100 % off: the box", lines[2], StringComparison.Ordinal);
        Assert.Equal(
            [
                "| ❌ | `ERROR_INVALID_BOUNDING_BOX` | 1 | data/train, new.manifest:12 | 100 % off: the box ␁ \uFFFD reaches out. (s3://photos/a;b\\].jpg) Cut it off. |",
                "| ⚠️ | `ERROR_INVALID_BOUNDING_BOX` | 1 | s3://photos/m.manifest:12 | Odd. |",
                "| ℹ️ | `CL_FEW_IMAGES` | 1 | data/train, new.manifest | Few. |",
            ],
            lines[^3..]);
    }

    [Fact]
    public void Markdown_takes_text_as_text() => Assert.EndsWith(
        @"| &lt;img src=&#39;x&#39;&gt; a\|b \*c\* \[d\](e) \`f\` |",
        Write(ReportFormat.Markdown, new Check { Name = "r", Outcome = CheckOutcome.Note, Message = "<img src='x'> a|b *c*\n[d](e) `f`" })[^1],
        StringComparison.Ordinal);

    [Theory]
    [InlineData(ReportFormat.GitHub, "::error file=a.cs,line=3,col=7,title=F1::Low.", "::warning title=F1::Low.")]
    [InlineData(ReportFormat.AzurePipelines, "##vso[task.logissue type=error;sourcepath=a.cs;linenumber=3;columnnumber=7;code=F1;]Low.", "##vso[task.logissue type=warning;code=F1;]Low.")]
    public void A_check_may_have_a_column_or_no_place(ReportFormat format, string placed, string unplaced)
    {
        Check check = new() { Name = "F1", Outcome = CheckOutcome.Failed, Message = "Low.", Place = new CheckPlace("a.cs", IsOnDisk: true, 3, 7) };

        Assert.Equal([placed, unplaced], Write(format, check, check with { Outcome = CheckOutcome.Warning, Place = null }, check with { Outcome = CheckOutcome.Passed }));
    }

    [Fact]
    public void Checks_without_a_place_have_a_suite_and_a_result_of_their_own()
    {
        Check check = new() { Name = "F1", Outcome = CheckOutcome.Failed, Message = "Low.", Properties = new Dictionary<string, string> { ["label"] = "dent" } };

        var suite = XElement.Parse(string.Join('\n', Write(ReportFormat.JUnit, check))).Element("testsuite")!;
        var result = JsonNode.Parse(string.Concat(Write(ReportFormat.Sarif, check)))!["runs"]![0]!["results"]![0]!;

        Assert.Equal(("Test-CLManifest", "1 x F1: Low."), (suite.Attribute("name")!.Value, suite.Element("testcase")!.Element("failure")!.Attribute("message")!.Value));
        Assert.Equal(("dent", null), (result["properties"]!["label"]!.GetValue<string>(), result["locations"]));
    }

    [Theory]
    [InlineData("/repository/data", null, null, "/repository/data")]
    [InlineData("/repository/data", "/repository", null, "/repository")]
    [InlineData("/repository", null, "/repository", "/repository")]
    [InlineData("/elsewhere", "/repository", "", "/elsewhere")]
    public void Paths_begin_where_the_build_server_checked_the_repository_out(string current, string? github, string? azure, string root) =>
        Assert.Equal(root, ReportPaths.RootOf(current, name => name == "GITHUB_WORKSPACE" ? github : azure));

    [Fact]
    public void A_file_outside_of_the_repository_keeps_its_path()
    {
        ReportPaths paths = new(Root);
        paths.Add("far", "/elsewhere/m.manifest");
        paths.Add("dots", "/repository/..m.manifest");

        Assert.Equal(("/elsewhere/m.manifest", "..m.manifest", null), (paths.Of("far"), paths.Of("dots"), paths.Of("s3://photos/m.manifest")));
    }

    private static ManifestChecks Checks()
    {
        ReportPaths paths = new(Root);
        paths.Add(Box.File, $"{Root}/{Box.File}");
        return new ManifestChecks(paths);
    }

    private static List<string> Write(ReportFormat format)
    {
        var checks = Checks();
        return Write(format, [checks.Of(Box), checks.Of(Hint), checks.Of(Stored), .. checks.Of(Verdict)]);
    }

    private static List<string> Write(ReportFormat format, params Check[] checks)
    {
        var report = CheckReports.Begin(format, "Test-CLManifest", "1.2.3");
        return [.. checks.SelectMany(report.Add), .. report.Finish()];
    }
}
