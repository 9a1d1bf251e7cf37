using System.Text.RegularExpressions;
using CustomLabels.Formats.Targets;
using CustomLabels.Manifests.Repairing;
using CustomLabels.Primitives;
using CustomLabels.Reports;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Core.Tests.Reports;

/// <summary>Labels, keys and names of files that try to speak to the program that shows them: build servers, terminals, spreadsheets, browsers.</summary>
public sealed class InjectionTests
{
    private static readonly string[] Hostile =
    [
        "##vso[task.setvariable variable=PATH]evil", "a ##VSO[task.complete result=Succeeded;]", "##[error]no", "x ##[Group]y", "###vso[task.setvariable variable=x]y",
        "::set-output name=x::y", "  ::error::no", "line\n::stop-commands::x", "line\r##vso[task.complete]", "line\u2028::warning::x", "line\u0085##[command]x",
        "\u001B[2J\u001B]0;title\u0007", "\u009B31m", "\u202Egpj.exe", "\u2066a\u2069", "\u0000\u0008\u007F", "a\rb",
        "]]>", "</testcase><x>", "\"}],\"x\":[{\"", "| a | `b` <img src=x onerror=alert(1)> [c](javascript:d)", "%0A##vso[x]", "%AZP25", ";sourcepath=/etc;]##vso[x]",
    ];

    public static TheoryData<string, ReportFormat> Cases() =>
        [.. Hostile.SelectMany(text => Enum.GetValues<ReportFormat>().Select(format => (text, format)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_line_of_a_report_speaks_to_a_build_server_but_our_own_commands(string text, ReportFormat format)
    {
        var report = CheckReports.Begin(format, "Test-CLManifest", "1.0.0");
        CheckPlace[] places = [new(text, IsOnDisk: true, 1, 2), new(text, IsOnDisk: false)];
        Check[] checks =
        [
            .. from outcome in Enum.GetValues<CheckOutcome>()
               from place in places.Append(null)
               select new Check { Name = "CL_RULE", Outcome = outcome, Message = text, Fix = text, Meaning = text, Place = place, Properties = new Dictionary<string, string> { ["image"] = text } },
            new Check { Name = "CL_VERDICT", Outcome = CheckOutcome.Failed, Message = text, IsVerdict = true },
        ];

        string[] lines = [.. string.Join('\n', checks.SelectMany(report.Add).Concat(report.Finish())).Split('\n')];

        Assert.All(lines, line =>
        {
            var data = Regex.Replace(line, format switch
            {
                ReportFormat.GitHub => "^::(error|warning|notice) [^:]*::",
                ReportFormat.AzurePipelines => @"^##vso\[task\.logissue [^\]]*\]",
                _ => "^(?!)",
            }, string.Empty);
            AssertHarmless(data);
        });
    }

    [Fact]
    public void A_console_gets_no_command_and_nothing_that_a_terminal_obeys() => Assert.All(Hostile, text =>
    {
        Assert.All(ConsoleText.Of(text).Split('\n'), AssertHarmless);
        AssertHarmless(ConsoleText.Line(text));
        Assert.DoesNotContain('\n', ConsoleText.Line(text));
    });

    [Theory]
    [InlineData("scratched")]
    [InlineData("a: b, #3 [c]")]
    [InlineData("Std::Vector")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("Größe 大 🙂")]
    [InlineData("s3://bucket/key")]
    public void Other_text_stays_as_it_is(string text) => Assert.Same(text, ConsoleText.Of(text));

    [Fact]
    public void Html_takes_all_text_as_text() => Assert.All(Hostile, text => Assert.DoesNotMatch("<(?!b>|/b>)", ((Html)$"<b>{text}</b>").ToString()));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void A_table_for_people_has_no_formula(string field, string cell)
    {
        Assert.Equal(cell, CsvColumnSet.Quoted(CsvColumnSet.Unformulated(field)));
        Assert.EndsWith("," + cell, ChangeList.Row(new ManifestChange { Line = 1, Action = "Fixed", Code = "CL_RULE", Message = field }), StringComparison.Ordinal);
    }

    private static void AssertHarmless(string line)
    {
        Assert.DoesNotMatch(@"(?i)##(vso)?\[", line);
        Assert.DoesNotMatch(@"^\s*::", line);
        Assert.DoesNotMatch(@"[\x00-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]", line.TrimEnd('\r'));
    }
}
