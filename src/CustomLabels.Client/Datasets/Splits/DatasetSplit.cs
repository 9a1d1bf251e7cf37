using System.Net;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Datasets.Entries;

namespace CustomLabels.Datasets.Splits;

/// <summary>What a split is going to do.</summary>
/// <param name="Train">The training dataset, which gives a fifth of its entries away.</param>
/// <param name="Test">The empty test dataset; null when it is still to be made.</param>
public sealed record DatasetSplitPlan(Dataset Train, Dataset? Test);

/// <summary>Moves a fifth of a project's training entries into its test dataset: the service chooses which (spec/api.md §11.10).</summary>
/// <param name="connection">Where to.</param>
public sealed class DatasetSplit(ServiceConnection connection)
{
    private readonly DatasetClient _datasets = new(connection);

    /// <summary>Looks whether a project can be split.</summary>
    /// <exception cref="CustomLabelsException">There is no such project, nothing to train on, or a test dataset that is not empty.</exception>
    public async Task<DatasetSplitPlan> PlanAsync(ProjectIdentity project, CancellationToken cancellationToken)
    {
        var found = await _datasets.ListAsync(project, cancellationToken);
        var train = found.FirstOrDefault(static dataset => dataset.Type == "TRAIN")
            ?? throw new CustomLabelsException(
                "DatasetNotFound",
                ErrorKind.NotFound,
                $"The project '{project.Name}' has no TRAIN dataset to split. Import-CLDataset or New-CLDataset makes one.",
                project.Name);
        var test = found.FirstOrDefault(static dataset => dataset.Type == "TEST");
        if (test?.Entries > 0)
        {
            throw new CustomLabelsException(
                "TestDatasetNotEmpty",
                ErrorKind.AlreadyExists,
                $"The dataset {test} has {test.Entries} entries already, and the service splits into an empty one only. Keep it, or remove it first: Remove-CLDataset {test}.",
                test.ToString());
        }

        return new DatasetSplitPlan(train, test);
    }

    /// <summary>Splits, and waits until both datasets are done. A test dataset that was made for it goes again when it fails.</summary>
    /// <param name="plan">What <see cref="PlanAsync"/> found.</param>
    /// <param name="progress">Told which step it is.</param>
    /// <param name="cancellationToken">Ends the wait; a split that was accepted goes on.</param>
    /// <returns>The training and the test dataset.</returns>
    /// <exception cref="CustomLabelsException"><c>SplitFailed</c>: with the service's reason.</exception>
    public async Task<IReadOnlyList<Dataset>> RunAsync(DatasetSplitPlan plan, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var test = plan.Test;
        if (test is null)
        {
            progress?.Report(new OperationProgress($"Splitting {plan.Train}", "Making the test dataset"));
            test = await _datasets.CreateAsync(plan.Train.ProjectArn!, "TEST", null, null, cancellationToken);
        }

        progress?.Report(new OperationProgress($"Splitting {plan.Train}", $"{plan.Train.Entries} entries"));
        var made = plan.Test is null ? test : null;
        try
        {
            await connection.Rekognition.DistributeDatasetEntriesAsync(
                new DistributeDatasetEntriesRequest { Datasets = [new() { Arn = plan.Train.Arn }, new() { Arn = test.Arn }] },
                cancellationToken);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.BadRequest)
        {
            await RemoveAsync(made, cancellationToken);
            throw;
        }

        Dataset[] after =
        [
            await DatasetWait.AfterChangeAsync(connection, _datasets, plan.Train, cancellationToken),
            await DatasetWait.AfterChangeAsync(connection, _datasets, test, cancellationToken),
        ];
        if (Array.Find(after, static dataset => dataset.Status == "UPDATE_FAILED") is { } failed)
        {
            await RemoveAsync(after[1].Entries is 0 ? made : null, cancellationToken);
            throw EntryProblems.Failed("SplitFailed", failed, $"The dataset {plan.Train} could not be split.", string.Empty);
        }

        return [.. after.Select(dataset => dataset with { ProjectArn = plan.Train.ProjectArn })];
    }

    private async Task RemoveAsync(Dataset? made, CancellationToken cancellationToken)
    {
        if (made is not null)
        {
            await _datasets.RemoveAsync(new DatasetIdentity(made), cancellationToken);
        }
    }
}
