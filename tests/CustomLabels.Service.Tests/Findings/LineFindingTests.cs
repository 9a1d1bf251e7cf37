using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>Every finding of a line (spec/manifest.md §10), provoked and looked for at its documented places.</summary>
public sealed class LineFindingTests(LineFindingsFixture fixture) : IClassFixture<LineFindingsFixture>
{
    public static TheoryData<int, string> Cases => [.. LineCase.All.Select((item, i) => (i, item.Name))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_validation_manifest_says_what_is_wrong_where_it_is_wrong(int index, string name)
    {
        var expected = LineCase.All[index];

        Assert.Equal($"{name}: {In(expected.Training, "errors", "warnings")}", $"{name}: {InOrder(FoundInLine.Read(fixture.Validated[index]))}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_entry_of_a_dataset_says_what_is_wrong_where_it_is_wrong(int index, string name)
    {
        var expected = LineCase.All[index];
        var entry = EntryOf(index);

        Assert.Equal((name, expected.Dataset is null), (name, entry is null));
        if (entry is not null)
        {
            Assert.Equal($"{name}: {In(expected.Dataset!, "cl-errors", "cl-warnings")}", $"{name}: {InOrder(FoundInLine.Read(entry))}");
            Assert.Equal(["is_labeled"], JsonNode.Parse(entry)!["cl-metadata"]!.AsObject().Select(member => member.Key));
            Assert.Equal(expected.Dataset!.Count > 0, fixture.WithErrors.Contains(entry));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_module_finds_the_same_before_a_training(int index, string name) =>
        Assert.Equal($"{name}: {Codes(LineCase.All[index].Training)}", $"{name}: {InOrder(fixture.BeforeTraining[index + 1])}");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_module_finds_the_same_before_a_dataset_is_made(int index, string name)
    {
        var expected = LineCase.All[index];
        // Lines that get into no dataset are dropped by the service without a word, and images are not looked at: only the module tells.
        var findings = expected.Dataset is null ? expected.Training : expected.Dataset;

        Assert.Equal($"{name}: {Codes(findings)}", $"{name}: {InOrder(fixture.BeforeDataset[index + 1].Where(code => expected.Dataset is null || !code.StartsWith("WARNING", StringComparison.Ordinal)))}");
    }

    [Fact]
    public void The_summary_counts_the_lines_and_numbers_those_with_errors_from_one()
    {
        var valid = LineCase.All.Count(item => item.IsUsed);
        var ignored = LineCase.All.Count(item => item.IsIgnored);

        Assert.Equal(
            ["use_case", "total_json_lines", "valid_json_lines", "invalid_json_lines", "ignored_json_lines", "error_json_line_indices", "errors"],
            fixture.Summary.Select(member => member.Key));
        Assert.Equal(LineCase.All.Count, fixture.Summary["total_json_lines"]!.GetValue<int>());
        Assert.Equal(valid, fixture.Summary["valid_json_lines"]!.GetValue<int>());
        Assert.Equal(ignored, fixture.Summary["ignored_json_lines"]!.GetValue<int>());
        Assert.Equal(LineCase.All.Count - valid - ignored, fixture.Summary["invalid_json_lines"]!.GetValue<int>());
        Assert.Equal(
            LineCase.All.Select((item, i) => (item.HasErrors, Number: i + 1)).Where(item => item.HasErrors).Select(item => item.Number),
            fixture.Summary["error_json_line_indices"]!.AsArray().Select(number => number!.GetValue<int>()));
        Assert.Equal("NOT_DETERMINED", fixture.Summary["use_case"]!.GetValue<string>());
        Assert.Equal("The manifest file contains too many invalid rows.", Workflow.Message(fixture.Version));
    }

    [Fact]
    public void A_line_that_is_no_JSON_is_replaced_by_its_error() =>
        Assert.Equal("""{"errors":[{"code":"ERROR_INVALID_JSON_LINE","message":"The JSON Line has an invalid format."}]}""", fixture.Validated[0]);

    [Fact]
    public void What_was_found_does_not_change_the_rest_of_a_line()
    {
        for (var i = 0; i < LineCase.All.Count; i++)
        {
            var line = LineCase.All[i].About($"s3://shared/findings/{i}.png");
            if (LineCase.All[i].Training.Contains("/ ERROR_INVALID_JSON_LINE"))
            {
                continue;
            }

            Assert.Equal(Without(line), Without(fixture.Validated[i]));
        }
    }

    [Fact]
    public void The_counts_of_the_dataset_fit()
    {
        var good = LineCase.All.Count;
        var stats = fixture.Dataset["DatasetStats"]!.AsObject();

        Assert.Equal("CREATE_COMPLETE", Workflow.Status(fixture.Dataset));
        Assert.Equal(good + LineCase.All.Count(item => item.Dataset is not null), stats["TotalEntries"]!.GetValue<int>());
        Assert.Equal(LineCase.All.Count(item => item.Dataset is { Count: > 0 }), stats["ErrorEntries"]!.GetValue<int>());
        // round, square, and the two long ones: one of 256 characters is a label, one of 257 is none.
        Assert.Equal(3, stats["TotalLabels"]!.GetValue<int>());
    }

    [Fact]
    public void No_code_of_a_line_is_left_out() => Assert.Equal(
        DocumentedMessages.OfLines.Keys.Order(),
        LineCase.All.SelectMany(item => item.Training).Select(finding => finding.Split(' ')[1]).Distinct().Order());

    private static string In(IReadOnlyList<string> findings, string errors, string warnings) => InOrder(findings.Select(
        finding => finding.Replace("/ ERROR", $"/{errors} ERROR", StringComparison.Ordinal).Replace("/ WARNING", $"/{warnings} WARNING", StringComparison.Ordinal)));

    private static string Codes(IEnumerable<string> findings) => InOrder(findings.Select(finding =>
        finding.Split(' ') is [var place, var code] && place.IndexOf('[') is > 0 and var box ? $"{place[box..^1]} {code}" : finding.Split(' ')[1]));

    private static string InOrder(IEnumerable<string> findings) => string.Join(", ", findings.Order(StringComparer.Ordinal));

    private static string Without(string line)
    {
        var node = JsonNode.Parse(line)!;
        Remove(node);
        return node.ToJsonString();
    }

    private static void Remove(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            foreach (var name in (string[])["errors", "warnings", "cl-errors", "cl-metadata"])
            {
                item.Remove(name);
            }
        }

        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray array => array, _ => [] })
        {
            Remove(child);
        }
    }

    // The entry of a case is found by its image; the cases about images that cannot be used have one of their own.
    private string? EntryOf(int index) =>
        LineCase.All[index].Dataset is null && !fixture.Entries.Any(entry => entry.Contains($"findings/{index}.png", StringComparison.Ordinal)) ? null
        : fixture.Entries.Single(entry => entry.Contains($"\"{SourceRef(index)}\"", StringComparison.Ordinal));

    private static string SourceRef(int index) =>
        JsonNode.Parse(LineCase.All[index].About($"s3://shared/findings/{index}.png"))!["source-ref"]!.GetValue<string>();
}
