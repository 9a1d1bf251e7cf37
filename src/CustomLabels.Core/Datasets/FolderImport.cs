using CustomLabels.Connections;
using CustomLabels.Projects;
using CustomLabels.Storage;

namespace CustomLabels.Datasets;

/// <summary>One import of a folder of photos.</summary>
internal sealed class FolderImport(
    ServiceConnection connection,
    ProjectClient projects,
    DatasetClient datasets,
    ImportQuestions questions,
    IProgress<OperationProgress>? progress)
{
    private readonly ObjectStore _store = new(connection);

    public async Task<DatasetImport> RunAsync(DatasetImportRequest request, CancellationToken cancellationToken)
    {
        var project = await EventualConsistency.RetryAsync(connection, () => projects.GetAsync(request.Project, cancellationToken), cancellationToken);
        progress?.Report(new OperationProgress("Importing photos", $"Reading {request.Folder}"));
        var photos = await Task.Run(() => FolderPhotos.Read(request), cancellationToken).WaitAsync(cancellationToken);
        var bucket = await BucketChoice.ChooseAsync(connection, request.Bucket, questions.MayCreateBucket, cancellationToken);

        var keys = new ImportKeys(request.Folder, (request.Prefix ?? $"custom-labels/{project.Name}").Trim('/'));
        var uploads = photos.All.Select(photo => new FileUpload(photo.Path, keys.ImageKey(photo.Path))).ToList();
        var upload = await _store.UploadAsync(bucket, keys.ImagePrefix, uploads, progress, cancellationToken);

        var manifests = new DatasetManifests(_store, bucket, keys);
        var train = await MakeAsync(project, "TRAIN", photos.Train, manifests, cancellationToken);
        var test = photos.Test is null ? null : await MakeAsync(project, "TEST", photos.Test, manifests, cancellationToken);
        project = await projects.GetAsync(new ProjectIdentity(project), cancellationToken);
        return new DatasetImport
        {
            Project = project,
            Train = train,
            Test = test,
            Images = photos.All.Count(),
            Uploaded = upload.Uploaded,
            Unchanged = upload.Unchanged,
            SkippedFiles = photos.Skipped,
            TrainFiles = [.. photos.Train.Select(photo => photo.Path)],
            TestFiles = [.. (photos.Test ?? []).Select(photo => photo.Path)],
            Bucket = bucket,
            Labels = [.. photos.All.SelectMany(photo => photo.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private async Task<Dataset> MakeAsync(
        Project project,
        string type,
        IReadOnlyList<LabeledImage> photos,
        DatasetManifests manifests,
        CancellationToken cancellationToken)
    {
        progress?.Report(new OperationProgress("Importing photos", $"Making the {type} dataset of {photos.Count} photos"));
        var manifest = await manifests.WriteAsync(type, photos, cancellationToken);
        if (project.Datasets.FirstOrDefault(dataset => dataset.Type == type) is { } existing)
        {
            var settled = await datasets.WaitUntilSettledAsync(new DatasetIdentity(existing), cancellationToken);
            if (settled.Status == "CREATE_COMPLETE" && await manifests.SourceOfAsync(settled, cancellationToken) == manifest.ToString())
            {
                return settled with { ProjectArn = project.Arn };
            }

            await ReplaceAsync(settled, cancellationToken);
        }

        var made = await datasets.CreateAsync(project.Arn, type, manifest, null, cancellationToken);
        await manifests.RememberSourceAsync(made, manifest, cancellationToken);
        return made;
    }

    private async Task ReplaceAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        // A dataset without entries, or one that failed, holds nothing that could be lost.
        if (dataset.Entries is > 0 && dataset.Status != "CREATE_FAILED" && !await questions.MayReplaceDataset(dataset))
        {
            throw new CustomLabelsException(
                "DatasetExists",
                ErrorKind.AlreadyExists,
                $"The project has a dataset {dataset} with {dataset.Entries} other entries, which was not to be replaced. Import into another project, or agree to replace it.",
                dataset.ToString());
        }

        await datasets.RemoveAsync(new DatasetIdentity(dataset), cancellationToken);
    }
}
