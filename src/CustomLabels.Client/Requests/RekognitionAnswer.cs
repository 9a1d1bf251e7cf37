namespace CustomLabels.Requests;

/// <summary>Whether an answer is one of Rekognition: a JSON object with the id of the request, or with what the operation answers (spec/api.md §3).</summary>
internal static class RekognitionAnswer
{
    // Operations that answer nothing are not here.
    private static readonly Dictionary<string, string> Members = new(StringComparer.Ordinal)
    {
        ["CopyProjectVersion"] = "ProjectVersionArn",
        ["CreateDataset"] = "DatasetArn",
        ["CreateProject"] = "ProjectArn",
        ["CreateProjectVersion"] = "ProjectVersionArn",
        ["DeleteProject"] = "Status",
        ["DeleteProjectVersion"] = "Status",
        ["DescribeDataset"] = "DatasetDescription",
        ["DescribeProjects"] = "ProjectDescriptions",
        ["DescribeProjectVersions"] = "ProjectVersionDescriptions",
        ["DetectCustomLabels"] = "CustomLabels",
        ["ListDatasetEntries"] = "DatasetEntries",
        ["ListDatasetLabels"] = "DatasetLabelDescriptions",
        ["ListProjectPolicies"] = "ProjectPolicies",
        ["ListTagsForResource"] = "Tags",
        ["PutProjectPolicy"] = "PolicyRevisionId",
        ["StartProjectVersion"] = "Status",
        ["StopProjectVersion"] = "Status",
    };

    /// <param name="response">One that says that all is well. Its content is read, and can be read again.</param>
    /// <param name="operation">What was asked.</param>
    public static async Task<bool> IsAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        var hasId = response.Headers.NonValidated.Contains("x-amzn-RequestId");
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        if (body.Length == 0)
        {
            return hasId && !Members.ContainsKey(operation);
        }

        try
        {
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return json.RootElement.ValueKind == JsonValueKind.Object && (hasId || !Members.TryGetValue(operation, out var member) || json.RootElement.TryGetProperty(member, out _));
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            // The SDK is given the same stream.
            body.Position = 0;
        }
    }
}
