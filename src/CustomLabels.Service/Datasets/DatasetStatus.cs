namespace CustomLabels.Service.Datasets;

/// <summary>The states of a dataset (spec/api.md §7.2).</summary>
internal static class DatasetStatus
{
    public const string CreateInProgress = "CREATE_IN_PROGRESS";
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string CreateFailed = "CREATE_FAILED";
    public const string UpdateInProgress = "UPDATE_IN_PROGRESS";
    public const string UpdateComplete = "UPDATE_COMPLETE";
    public const string UpdateFailed = "UPDATE_FAILED";
    public const string DeleteInProgress = "DELETE_IN_PROGRESS";

    public static readonly StateMachine Machine = new("dataset", new()
    {
        [CreateInProgress] = [CreateComplete, CreateFailed],
        [CreateComplete] = [UpdateInProgress, DeleteInProgress],
        [CreateFailed] = [DeleteInProgress],
        [UpdateInProgress] = [UpdateComplete, UpdateFailed],
        [UpdateComplete] = [UpdateInProgress, DeleteInProgress],
        [UpdateFailed] = [UpdateInProgress, DeleteInProgress],
        [DeleteInProgress] = [],
    });

    /// <summary>Whether its entries can be read and trained on.</summary>
    public static bool IsUsable(string status) => status is CreateComplete or UpdateComplete or UpdateFailed;
}
