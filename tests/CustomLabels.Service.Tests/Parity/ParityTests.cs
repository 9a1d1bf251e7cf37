using System.Text.RegularExpressions;
using CustomLabels.Service.Rekognition;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.Tests.Conformance;

namespace CustomLabels.Service.Tests.Parity;

/// <summary>Holds docs/parity.md to the code: nothing that the service does or raises is left out, nothing is promised that is not there.</summary>
public sealed partial class ParityTests
{
    private static readonly string[] Verdicts = ["Same", "Differs", "Unknown"];
    private static readonly ParityPage Page = ParityPage.Load();

    // Actions that are called otherwise here: a part is put as an object is.
    private static readonly Dictionary<string, string> AwsNames = new() { ["PutPart"] = "UploadPart", ["PutPartCopy"] = "UploadPartCopy", ["GetAcl"] = "GetBucketAcl" };

    [Fact]
    public void Every_row_has_one_of_three_verdicts_and_a_difference_its_reason()
    {
        Assert.NotEmpty(Page.Rows);
        Assert.All(Page.Rows, row => Assert.True(Verdicts.Contains(row.Verdict), $"{row.Rule}: '{row.Verdict}'"));
        Assert.All(Page.Rows.Where(row => row.Verdict == "Differs"), row => Assert.True(row.Remark.Length > 0, $"{row.Rule}: differs, and why?"));
    }

    [Fact]
    public void Every_operation_of_the_model_has_rows()
    {
        string[] missing = [.. ServiceModel.Load().Operations.Where(operation => !Page.Rows.Any(row => row.Subjects.Contains(operation)))];

        Assert.True(missing.Length == 0, $"docs/parity.md has no row that begins with: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_operation_of_the_model_is_there_and_no_other_is_documented()
    {
        var built = Types<IOperation>();
        HashSet<string> known = [.. built, .. Types<IS3Action>(), "GetCallerIdentity"];
        string[] rekognition = [.. Page.Rows.Where(row => row.Section is not ("S3" or "Every operation")).SelectMany(row => row.Subjects).Distinct()];

        Assert.Equal(ServiceModel.Load().Operations.Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal));
        Assert.All(rekognition, name => Assert.True(known.Contains(name), $"docs/parity.md documents '{name}', which is not there."));
        Assert.DoesNotContain("Not yet there", Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_of_S3_has_rows()
    {
        string[] missing = [.. Types<IS3Action>().Select(action => AwsNames.GetValueOrDefault(action, action)).Where(action => !Page.Rows.Any(row => row.Section == "S3" && row.Subjects.Contains(action)))];

        Assert.True(missing.Length == 0, $"docs/parity.md has no row of S3 that begins with: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_flag_and_quota_of_the_command_line_is_mentioned()
    {
        string[] flags = [.. CommandLine.Create().Options.Select(option => option.Name).Where(name => name is not ("--help" or "--version"))];
        string[] missing = [.. flags.Where(flag => !Page.Text.Contains($"`{flag}", StringComparison.Ordinal))];

        Assert.True(flags.Length > 10, string.Join(' ', flags));
        Assert.True(missing.Length == 0, $"docs/parity.md does not mention: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_code_that_the_service_can_raise_is_mentioned()
    {
        string[] raised = [.. Source(string.Empty).SelectMany(text => ModelledCode().Matches(text).Concat(S3Code().Matches(text)).Select(match => match.Groups[1].Value)).Distinct()];
        string[] modelled = [.. ServiceModelFile.Root.GetProperty("errors").EnumerateObject().Select(error => error.Name)];
        string[] missing = [.. raised.Concat(modelled).Distinct().Where(code => !Page.Text.Contains($"`{code}`", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

        Assert.True(raised.Length > 30, string.Join(' ', raised));
        Assert.True(missing.Length == 0, $"docs/parity.md does not mention: {string.Join(", ", missing)}");
    }

    [Fact]
    public void No_code_is_mentioned_that_nobody_raises()
    {
        var sources = string.Join('\n', Source(string.Empty));
        string[] invented = [.. MentionedCode().Matches(Page.Text).Select(match => match.Groups[1].Value).Distinct()
            .Where(code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal) && !ServiceModelFile.Root.GetProperty("errors").TryGetProperty(code, out _))];

        Assert.True(invented.Length == 0, string.Join(", ", invented));
    }

    private static HashSet<string> Types<T>() =>
        [.. typeof(T).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(T)) && !type.IsInterface && !type.IsAbstract).Select(type => type.Name)];

    private static IEnumerable<string> Source(string folder) =>
        Directory.EnumerateFiles(Path.Combine(ParityPage.Repository, "src", "CustomLabels.Service", folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText);

    // A code of Rekognition: each is written out once, and ends in one of these.
    [GeneratedRegex("(?<!cref=)\"([A-Z][A-Za-z0-9]*(?:Exception|ServerError|Failure))\"")]
    private static partial Regex ModelledCode();

    // A code of S3: behind the status.
    [GeneratedRegex("StatusCodes\\.Status[0-9]{3}[A-Za-z]*,\\s*\"([A-Z][A-Za-z0-9]+)\"")]
    private static partial Regex S3Code();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:Exception|ServerError|Failure))`")]
    private static partial Regex MentionedCode();
}
