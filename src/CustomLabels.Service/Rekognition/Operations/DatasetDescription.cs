using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>The members that DescribeDataset and DescribeProjects share.</summary>
internal static class DatasetDescription
{
    public static JsonObject AddStatus(JsonObject description, DatasetRow dataset)
    {
        description["Status"] = dataset.Status;
        if (dataset.Message is not null)
        {
            description["StatusMessage"] = dataset.Message;
        }

        if (dataset.MessageCode is not null)
        {
            description["StatusMessageCode"] = dataset.MessageCode;
        }

        return description;
    }
}
