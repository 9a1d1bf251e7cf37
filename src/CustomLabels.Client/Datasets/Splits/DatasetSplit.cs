using System.Net;
using Amazon.Rekognition.Model;
using CustomLabels.Datasets.Entries;

namespace CustomLabels.Datasets.Splits;

/// <summary>What a split would do.</summary>
/// <param name="Train">The training dataset, which loses a fifth of its entries.</param>
/// <param name="Test">The empty test dataset; null if it does not exist yet.</param>
public sealed record DatasetSplitPlan(Dataset Train, Dataset? Test);

/// <summary>Moves a fifth of a project's training entries into its test dataset; the service chooses which (spec/api.md §11.10).</summary>
/// <param name="connection">The connection.</param>
public sealed class DatasetSplit(ServiceConnection connection)
{
    private readonly DatasetClient _datasets = new(connection);

    /// <summary>Checks that a project can be split.</summary>
    /// <exception cref="CustomLabelsException">There is no such project, nothing to train on, or a test dataset that is not empty.</exception>
    public async Task<DatasetSplitPlan> PlanAsync(ProjectIdentity project, CancellationToken cancellationToken)
    {
        var found = await _datasets.ListAsync(project, cancellationToken);
        var train = found.FirstOrDefault(static dataset => dataset.Type == "TRAIN")
            ?? throw new CustomLabelsException(
                ErrorIds.DatasetNotFound,
                ErrorKind.NotFound,
                $"The project '{project.Name}' has no TRAIN dataset to split. Create one with Import-CLDataset or New-CLDataset.",
                project.Name);
        var test = found.FirstOrDefault(static dataset => dataset.Type == "TEST");
        if (test?.Entries > 0)
        {
            throw new CustomLabelsException(
                ErrorIds.TestDatasetNotEmpty,
                ErrorKind.AlreadyExists,
                $"The dataset {test} already has {test.Entries} entries, but the service splits into an empty test dataset only. Keep it, or remove it first: Remove-CLDataset {test}.",
                test.ToString());
        }

        return new DatasetSplitPlan(train, test);
    }

    /// <summary>Splits, and waits until both datasets are complete. If the split fails, removes a test dataset created for it.</summary>
    /// <param name="plan">The result of <see cref="PlanAsync"/>.</param>
    /// <param name="progress">Receives the current step.</param>
    /// <param name="cancellationToken">A token to cancel the wait, but not an accepted split.</param>
    /// <returns>The training and the test dataset.</returns>
    /// <exception cref="CustomLabelsException"><c>SplitFailed</c>, with the service's reason.</exception>
    public async Task<IReadOnlyList<Dataset>> RunAsync(DatasetSplitPlan plan, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var test = plan.Test;
        if (test is null)
        {
            progress?.Report(new OperationProgress($"Splitting {plan.Train}", "Creating the test dataset"));
            test = await _datasets.CreateAsync(plan.Train.ProjectArn!, "TEST", null, null, cancellationToken);
        }

        progress?.Report(new OperationProgress($"Splitting {plan.Train}", $"{plan.Train.Entries} entries"));
        var made = plan.Test is null ? test : null;
        try
        {
            await LostAnswer.SettleAsync(
                () => connection.Rekognition.DistributeDatasetEntriesAsync(
                    new DistributeDatasetEntriesRequest { Datasets = [new() { Arn = plan.Train.Arn }, new() { Arn = test.Arn }] },
                    cancellationToken),
                async since => (await _datasets.GetAsync(new DatasetIdentity(test), cancellationToken)).UpdatedAt >= since);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.BadRequest)
        {
            await RemoveAsync(made, cancellationToken);
            throw;
        }

        var after = await Interruption.GuardAsync<Dataset[]>(
            async () =>
            [
                await DatasetWait.AfterChangeAsync(connection, _datasets, plan.Train, cancellationToken),
                await DatasetWait.AfterChangeAsync(connection, _datasets, test, cancellationToken),
            ],
            () => $"The split was accepted: once the service answers again, Get-CLDataset {new DatasetIdentity(test).Project.Name} shows how it ended.");
        if (Array.Find(after, static dataset => dataset.Status == "UPDATE_FAILED") is { } failed)
        {
            await RemoveAsync(made, cancellationToken);
            throw EntryProblems.Failed("SplitFailed", failed, $"The dataset {plan.Train} could not be split.", string.Empty);
        }

        return [.. after.Select(dataset => dataset with { ProjectArn = plan.Train.ProjectArn })];
    }

    private async Task RemoveAsync(Dataset? made, CancellationToken cancellationToken)
    {
        // Never one that has got entries after all: they are in no other dataset.
        if (made is not null && (await _datasets.WaitUntilSettledAsync(new DatasetIdentity(made), cancellationToken)).Entries is 0)
        {
            await _datasets.RemoveAsync(new DatasetIdentity(made), cancellationToken);
        }
    }
}
