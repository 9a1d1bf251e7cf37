using System.Text.RegularExpressions;

namespace CustomLabels;

/// <summary>Parses names and ARNs of projects, datasets and models (spec/api.md §6).</summary>
public static partial class ResourceName
{
    /// <summary>Whether the text is a valid name of a project or a model version: 1–255 letters, digits, <c>_ . -</c>.</summary>
    public static bool IsName(string? text) => text is not null && NamePattern().IsMatch(text);

    /// <summary>Whether the text means to be an ARN, well formed or not.</summary>
    public static bool IsArn(string? text) => text is not null && text.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>The project's name in any ARN of a project, a dataset or a model; null when it is none of these.</summary>
    public static string? ProjectNameOf(string? arn) => Match(arn) is { Success: true } match ? match.Groups["project"].Value : null;

    /// <summary>The version's name in a model's ARN; null when it is none.</summary>
    public static string? VersionNameOf(string? arn) =>
        Match(arn) is { Success: true } match && match.Groups["version"].Success ? match.Groups["version"].Value : null;

    /// <summary><c>TRAIN</c> or <c>TEST</c> of a dataset's ARN; null when it is none.</summary>
    public static string? DatasetTypeOf(string? arn) =>
        Match(arn) is { Success: true } match && match.Groups["dataset"].Success ? match.Groups["dataset"].Value.ToUpperInvariant() : null;

    /// <summary>The Region in an ARN; null when the text is none.</summary>
    public static string? RegionOf(string? arn) => Part(arn, 3);

    /// <summary>The account in an ARN; null when the text is none.</summary>
    public static string? AccountOf(string? arn) => Part(arn, 4);

    /// <summary>Whether the text is the ARN of a project itself (not of one of its datasets or models).</summary>
    public static bool IsProjectArn(string? text) =>
        Match(text) is { Success: true } match && !match.Groups["version"].Success && !match.Groups["dataset"].Success;

    /// <summary>A text with the names of projects, datasets and models in place of their ARNs: <c>shoes</c>, <c>shoes/train</c>, <c>shoes/v1</c>.</summary>
    internal static string InWords(string text) => ArnInTextPattern().Replace(text, static match =>
        match.Groups["project"].Value
        + (match.Groups["version"].Success ? "/" + match.Groups["version"].Value : match.Groups["dataset"].Success ? "/" + match.Groups["dataset"].Value : string.Empty));

    internal static string RequireName(string text, string what) =>
        IsName(text)
            ? text
            : throw new CustomLabelsException(
                ErrorIds.InvalidName,
                ErrorKind.InvalidArgument,
                $"'{text}' is not a valid {what} name. Names have 1 to 255 characters: letters, digits, '_', '.' and '-'.",
                text);

    internal static CustomLabelsException Malformed(string text, string expected) =>
        new(ErrorIds.InvalidName, ErrorKind.InvalidArgument, $"'{text}' is not valid here. Expected {expected}.", text);

    private static string? Part(string? arn, int index) =>
        IsArn(arn) && arn!.Split(':') is { Length: > 5 } parts && parts[index].Length > 0 ? parts[index] : null;

    private static Match? Match(string? arn) => arn is null ? null : ArnPattern().Match(arn);

    [GeneratedRegex(@"^[a-zA-Z0-9_.\-]{1,255}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^arn:[a-z0-9-]+:rekognition:[a-z0-9-]+:[0-9]{12}:project/(?<project>[a-zA-Z0-9_.\-]{1,255})(?:/version/(?<version>[a-zA-Z0-9_.\-]{1,255})|/dataset/(?<dataset>train|test))?/[0-9]+\z")]
    private static partial Regex ArnPattern();

    [GeneratedRegex(@"arn:[a-z0-9-]+:rekognition:[a-z0-9-]+:[0-9]{12}:project/(?<project>[a-zA-Z0-9_.\-]{1,255})(?:/version/(?<version>[a-zA-Z0-9_.\-]{1,255})|/dataset/(?<dataset>train|test))?/[0-9]+")]
    private static partial Regex ArnInTextPattern();
}
