using CustomLabels.Annotations;
using CustomLabels.Imaging;
using CustomLabels.Manifests.Validation;
using CustomLabels.Projects;

namespace CustomLabels.Datasets.Import;

/// <summary>Imports labeled images of any supported format.</summary>
/// <param name="connection">The connection.</param>
/// <param name="questions">Asked before a bucket is created or a dataset replaced.</param>
/// <param name="progress">Receives counts and the time left.</param>
public sealed class SourceImport(ServiceConnection connection, ImportQuestions questions, IProgress<OperationProgress>? progress)
{
    private const string Activity = "Importing images";

    private readonly ProjectClient _projects = new(connection);
    private readonly DatasetClient _datasets = new(connection);
    private readonly ObjectStore _store = new(connection);

    /// <summary>
    /// Imports labeled images: uploads what is new or changed, writes the manifests, and creates the project's training and test datasets
    /// from them. Datasets from the same images are kept, those that lack some are updated, others are replaced after asking.
    /// An interrupted import is simply repeated: nothing is uploaded twice.
    /// </summary>
    /// <param name="request">Which images, and how.</param>
    /// <exception cref="CustomLabelsException">No photos, no such project, a question answered with no, or a dataset that failed.</exception>
    public Task<DatasetImport> RunAsync(DatasetImportRequest request, CancellationToken cancellationToken) => Interruption.GuardAsync(
        () => ImportAsync(request, cancellationToken),
        () => "Once the service answers again, repeat the command: what is in the bucket already is not sent again.");

    private async Task<DatasetImport> ImportAsync(DatasetImportRequest request, CancellationToken cancellationToken)
    {
        SplitPlan.Require(request.Split);
        var project = await EventualConsistency.RetryAsync(connection, () => _projects.GetAsync(request.Project, cancellationToken), cancellationToken);
        var (images, problems) = await SourceImages.ReadAsync(request, request.FitImage, _ => Task.FromResult<IObjectStore>(_store), progress, cancellationToken);
        var keys = new ImportKeys((request.Prefix ?? $"custom-labels/{project.Name}").Trim('/'));

        // Before the images are known to be trainable, the bucket is needed only to read an earlier import.
        var bucket = project.Datasets.Count > 0 ? await ChooseBucketAsync(request, cancellationToken) : null;
        var earlier = bucket is null ? EarlierSplit.None : await EarlierSplit.ReadAsync(_store, new DatasetManifests(_store, bucket, keys), project, request, cancellationToken);
        var plan = SplitPlan.Make(images, request, image => earlier.PartOf(keys.ImageKey(image)));
        var preparation = new ImagePreparation(request.AutoOrient, request.FitImage);
        await RequireTrainableAsync(request, plan, preparation, cancellationToken);

        bucket ??= await ChooseBucketAsync(request, cancellationToken);
        var upload = new ImageUpload(_store, bucket, keys, preparation);
        var uploaded = await upload.RunAsync([.. plan.All], progress, cancellationToken);
        problems.AddRange(upload.Problems);
        plan = plan.With(upload.Stored);

        var manifests = new DatasetManifests(_store, bucket, keys);
        var train = await MakeAsync(project, "TRAIN", plan.Train, request, manifests, cancellationToken);
        var test = plan.Test is null ? null : await MakeAsync(project, "TEST", plan.Test, request, manifests, cancellationToken);
        return new DatasetImport(project.Arn, train)
        {
            Test = test,
            Images = plan.All.Count(),
            Boxes = plan.All.Sum(image => image.Boxes.Count),
            Uploaded = uploaded.Uploaded,
            Unchanged = uploaded.Unchanged,
            Problems = [.. problems],
            TrainFiles = [.. plan.Train.Select(image => images[image.Name].Source)],
            TestFiles = [.. (plan.Test ?? []).Select(image => images[image.Name].Source)],
            Bucket = bucket,
            Labels = [.. plan.All.SelectMany(image => image.AllLabels()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Finds out what an import would do, without doing it. The project need not exist yet.</summary>
    /// <param name="request">Which images, and how.</param>
    /// <exception cref="CustomLabelsException">No photos, or none that a model could be trained on.</exception>
    public async Task<ImportPlan> PlanAsync(DatasetImportRequest request, CancellationToken cancellationToken)
    {
        SplitPlan.Require(request.Split);
        var project = await _projects.FindAsync(request.Project, cancellationToken);
        var (images, problems) = await SourceImages.ReadAsync(request, request.FitImage, _ => Task.FromResult<IObjectStore>(_store), progress, cancellationToken);
        var keys = new ImportKeys((request.Prefix ?? $"custom-labels/{request.Project.Name}").Trim('/'));
        var (bucket, exists) = await BucketChoice.InspectAsync(connection, request.Bucket, cancellationToken);
        var earlier = exists && project is { Datasets.Count: > 0 }
            ? await EarlierSplit.ReadAsync(_store, new DatasetManifests(_store, bucket, keys), project, request, cancellationToken)
            : EarlierSplit.None;
        var plan = SplitPlan.Make(images, request, image => earlier.PartOf(keys.ImageKey(image)));
        await RequireTrainableAsync(request, plan, new ImagePreparation(request.AutoOrient, request.FitImage), cancellationToken);
        var files = plan.All.Where(image => !image.IsInS3).ToList();
        return new ImportPlan
        {
            ProjectName = request.Project.Name,
            Project = project,
            TrainImages = plan.Train.Count,
            TestImages = plan.Test?.Count ?? 0,
            Labels = [.. plan.All.SelectMany(image => image.AllLabels()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Boxes = plan.All.Sum(image => image.Boxes.Count),
            Files = files.Count,
            Bytes = files.Sum(image => new FileInfo(image.Source).Length),
            Destination = new S3Location(bucket, keys.Prefix.Length == 0 ? string.Empty : keys.Prefix + "/"),
            BucketExists = exists,
            Problems = [.. problems],
        };
    }

    private Task<string> ChooseBucketAsync(DatasetImportRequest request, CancellationToken cancellationToken) =>
        BucketChoice.ChooseAsync(connection, request.Bucket, questions.MayCreateBucket, cancellationToken);

    private async Task RequireTrainableAsync(DatasetImportRequest request, SplitPlan plan, ImagePreparation preparation, CancellationToken cancellationToken)
    {
        if (request.Force)
        {
            return;
        }

        progress?.Report(new OperationProgress(Activity, "Checking whether a model could be trained"));
        var verdict = await ManifestTest.RunAsync(
            new ManifestTestRequest
            {
                Training = PlannedManifest.Of("training images", plan.Train, preparation),
                Testing = plan.Test is null ? null : PlannedManifest.Of("test images", plan.Test, preparation),
            },
            null,
            null,
            cancellationToken);
        ManifestTest.Refuse(verdict, request.Path);
    }

    private async Task<Dataset> MakeAsync(
        Project project,
        string type,
        IReadOnlyList<AnnotatedImage> images,
        DatasetImportRequest request,
        DatasetManifests manifests,
        CancellationToken cancellationToken)
    {
        progress?.Report(new OperationProgress(Activity, $"Creating the {type} dataset from {images.Count} images"));
        var entries = DatasetManifests.Entries(images);
        var manifest = await manifests.WriteAsync(type, entries, cancellationToken);
        if (project.Datasets.FirstOrDefault(dataset => dataset.Type == type) is { } existing)
        {
            var settled = await _datasets.WaitUntilSettledAsync(new DatasetIdentity(existing), cancellationToken);
            var source = await manifests.SourceOfAsync(settled, cancellationToken);
            if (settled.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" && source?.Manifest == manifest.ToString())
            {
                return settled with { ProjectArn = project.Arn };
            }

            if (source is not null && await new DatasetDifference(connection, progress).ApplyAsync(settled, entries, cancellationToken) is { } updated)
            {
                await manifests.RememberSourceAsync(updated, manifest, request, cancellationToken);
                return updated with { ProjectArn = project.Arn };
            }

            await ReplaceAsync(settled, cancellationToken);
        }

        var made = await _datasets.CreateAsync(project.Arn, type, manifest, null, cancellationToken);
        await manifests.RememberSourceAsync(made, manifest, request, cancellationToken);
        return made;
    }

    private async Task ReplaceAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        // An empty or failed dataset has nothing to lose.
        if (dataset.Entries is > 0 && dataset.Status != "CREATE_FAILED" && !await questions.MayReplaceDataset(dataset))
        {
            throw new CustomLabelsException(
                ErrorIds.DatasetExists,
                ErrorKind.AlreadyExists,
                $"The project already has the dataset {dataset} with {dataset.Entries} other entries, and you chose not to replace it. Import into another project, or agree to replace it.",
                dataset.ToString());
        }

        await _datasets.RemoveAsync(new DatasetIdentity(dataset), cancellationToken);
    }
}
