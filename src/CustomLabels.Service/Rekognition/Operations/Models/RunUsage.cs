using CustomLabels.Service.Models;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>How much the models that run are used. Like <see cref="RunTimes"/>, it is a header of DescribeProjectVersions.</summary>
internal static class RunUsage
{
    /// <summary>The header.</summary>
    public const string Header = IOperation.HeaderPrefix + "usage";

    /// <summary>
    /// For each version of a page whose model is loaded, <c>position:requests:last</c>, separated by commas: the position counts from 0, the requests from
    /// when the model was loaded, and the time of the last one is in milliseconds since 1970, or empty.
    /// </summary>
    public static string Of(IReadOnlyList<VersionRow> page, RunningModels models) => string.Join(',', page
        .Select((version, position) => (Model: models.Find(version.Arn), position))
        .Where(item => item.Model is not null)
        .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.position}:{item.Model!.Requests}:{item.Model.LastUse?.ToUnixTimeMilliseconds()}")));
}
