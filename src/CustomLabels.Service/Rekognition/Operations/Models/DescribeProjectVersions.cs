using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;
using CustomLabels.Service.Training;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>DescribeProjectVersions (spec/api.md §11.12, spec/evaluation.md §2): newest first, each with the members of its state.</summary>
internal sealed class DescribeProjectVersions(Database database, TrainingMessages messages, RunningModels models) : IOperation
{
    private const int MaxPage = 100;

    public string Name => "DescribeProjectVersions";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var before = PageToken.Read(Name, input) ?? long.MaxValue;
        var count = input.Number("MaxResults") ?? MaxPage;
        return Task.FromResult(database.Read(connection =>
        {
            var project = Lookup.Project(connection, caller, input.Text("ProjectArn")!);
            var page = VersionTable.Page(connection, project.Arn, input.Texts("VersionNames"), before, count + 1);
            JsonObject output = new() { ["ProjectVersionDescriptions"] = new JsonArray([.. page.Take(count).Select(Describe)]) };
            if (page.Count > count)
            {
                output["NextToken"] = PageToken.Write(Name, input, page[count - 1].CreatedAt.ToUnixTimeMilliseconds());
            }

            if (RunTimes.Of([.. page.Take(count)]) is { Length: > 0 } times)
            {
                output[RunTimes.Header] = times;
            }

            if (RunUsage.Of([.. page.Take(count)], models) is { Length: > 0 } usage)
            {
                output[RunUsage.Header] = usage;
            }

            return output;
        }));
    }

    private JsonObject Describe(VersionRow version)
    {
        JsonObject description = new()
        {
            ["ProjectVersionArn"] = version.Arn,
            ["CreationTimestamp"] = WireJson.Time(version.CreatedAt),
            ["Status"] = version.Status,
            ["StatusMessage"] = version.Status == VersionStatus.TrainingInProgress ? messages.Find(version.Arn) ?? version.Message : version.Message,
            ["Feature"] = "CUSTOM_LABELS",
        };
        if (version.MinUnits is { } min)
        {
            description["MinInferenceUnits"] = min;
        }

        if (version.MaxUnits is { } max)
        {
            description["MaxInferenceUnits"] = max;
        }

        if (version.Source is { } source)
        {
            description["SourceProjectVersionArn"] = source;
        }

        var request = JsonNode.Parse(version.Request)!.AsObject();
        foreach (var member in (string[])["OutputConfig", "KmsKeyId", "VersionDescription"])
        {
            if (request[member] is { } value)
            {
                description[member] = value.DeepClone();
            }
        }

        if (version.Status is VersionStatus.CopyingInProgress or VersionStatus.CopyingFailed)
        {
            // The stored results still locate those of the source.
            return description;
        }

        foreach ((var member, var value) in JsonNode.Parse(version.Results)!.AsObject())
        {
            description[member] = value!.DeepClone();
        }

        return description;
    }
}
