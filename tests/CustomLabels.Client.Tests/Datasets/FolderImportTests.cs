using System.Text.Json;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Import;
using CustomLabels.Primitives;
using CustomLabels.Projects;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Datasets;

/// <summary>Importing folders of photos into the real local service.</summary>
public sealed class FolderImportTests(LocalServiceFixture local) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _project = $"import-{Guid.NewGuid():N}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_becomes_two_datasets_and_importing_it_again_uploads_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 10, "scratched", "sound");
        var first = await ImportAsync(connection, photos);

        Assert.Equal((20, 20, 0), (first.Images, first.Uploaded, first.Unchanged));
        Assert.Equal((16, 4), (first.Train.Entries, first.Test?.Entries));
        Assert.Equal(("CREATE_COMPLETE", "CREATE_COMPLETE"), (first.Train.Status, first.Test?.Status));
        Assert.Equal((16, 4), (first.TrainFiles.Count, first.TestFiles.Count));
        Assert.Equal(["scratched", "sound"], first.Labels);
        Assert.Equal((_project, "us-east-1", "000000000000"), (first.Project, first.Region, first.AccountId));
        Assert.Equal("custom-labels-000000000000-us-east-1", first.Bucket);
        Assert.Empty(first.Problems);

        var again = await ImportAsync(connection, photos);
        Assert.Equal((0, 20), (again.Uploaded, again.Unchanged));
        Assert.Equal((first.Train.Arn, first.Test?.Arn), (again.Train.Arn, again.Test?.Arn));
        Assert.Equal(first.TestFiles, again.TestFiles);
        Assert.Equal(4, (await new DatasetClient(connection).GetAsync(new DatasetIdentity($"{_project}/test"), cancel)).Entries);
    }

    [Fact]
    public async Task A_photo_more_is_sent_alone_and_no_other_changes_sides()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 10, "a", "b");
        var first = await ImportAsync(connection, photos);
        _folder.Write(Path.Combine("photos", "a", "0-new.jpg"), PhotoFolder.Photo(1, 80, 80));

        var second = await ImportAsync(
            connection,
            photos,
            ImportQuestions.AgreeToAll with { MayReplaceDataset = _ => throw new InvalidOperationException("Nothing is to be replaced.") });

        Assert.Equal((1, 20), (second.Uploaded, second.Unchanged));
        Assert.Equal((first.Train.Arn, first.Test?.Arn), (second.Train.Arn, second.Test?.Arn));
        Assert.Equal(21, second.Train.Entries + second.Test?.Entries);
        Assert.Empty(first.TrainFiles.Except(second.TrainFiles));
        Assert.Empty(first.TestFiles.Except(second.TestFiles));
    }

    [Fact]
    public async Task A_photo_that_cannot_be_prepared_is_a_problem_and_counts_as_nothing_else()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 10, "a", "b");
        var damaged = _folder.Write(Path.Combine("photos", "a", "damaged.jpg"), PhotoFolder.Photo(1, 50, 700)[..1000]);

        var import = await new SourceImport(connection, ImportQuestions.AgreeToAll, null).RunAsync(
            new DatasetImportRequest { Project = new ProjectIdentity(_project), Path = photos, FitImage = true },
            TestContext.Current.CancellationToken);

        Assert.Equal((20, 20, 0), (import.Images, import.Uploaded, import.Unchanged));
        Assert.Equal((damaged, "ImageDamaged"), (Assert.Single(import.Problems).File, import.Problems[0].ErrorId));
    }

    [Fact]
    public async Task A_photo_less_replaces_the_dataset_after_asking()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 10, "a", "b");
        var first = await ImportAsync(connection, photos);
        File.Delete(first.TrainFiles[0]);

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => ImportAsync(
            connection,
            photos,
            ImportQuestions.AgreeToAll with { MayReplaceDataset = _ => Task.FromResult(false) }));
        Assert.Equal(("DatasetExists", ErrorKind.AlreadyExists), (error.ErrorId, error.Kind));

        var second = await ImportAsync(connection, photos);
        Assert.Equal((0, 19), (second.Uploaded, second.Unchanged));
        Assert.NotEqual(first.Train.Arn, second.Train.Arn);
        Assert.Equal(first.Test?.Arn, second.Test?.Arn);
    }

    [Fact]
    public async Task What_no_model_could_be_trained_on_is_refused_before_anything_is_sent_unless_it_is_wanted()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 4, "alone");

        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => ImportAsync(connection, photos));
        Assert.Equal("TrainingWouldFail", error.ErrorId);
        Assert.Contains("label", error.Message, StringComparison.Ordinal);
        Assert.Empty((await new ProjectClient(connection).GetAsync(new ProjectIdentity(_project), TestContext.Current.CancellationToken)).Datasets);

        var forced = await new SourceImport(connection, ImportQuestions.AgreeToAll, null).RunAsync(
            new DatasetImportRequest { Project = new ProjectIdentity(_project), Path = photos, Force = true },
            TestContext.Current.CancellationToken);
        Assert.Equal(4, forced.Images);
    }

    [Fact]
    public async Task A_folder_with_train_and_test_says_itself_which_photos_test()
    {
        using var connection = await ConnectAsync();
        PhotoFolder.Create(_folder, Path.Combine("photos", "train"), 6, "a", "b");
        PhotoFolder.Create(_folder, Path.Combine("photos", "test"), 3, "a", "b");
        var import = await ImportAsync(connection, Path.Combine(_folder.Path, "photos"));
        Assert.Equal((12, 6), (import.Train.Entries, import.Test?.Entries));
        Assert.All(import.TestFiles, file => Assert.Contains($"{Path.DirectorySeparatorChar}test{Path.DirectorySeparatorChar}", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_named_and_the_rest_goes_on()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 5, "a", "b");
        _folder.Write(Path.Combine("photos", "a", "text.jpg"), "no picture"u8.ToArray());
        _folder.Write(Path.Combine("photos", "b", "tiny.jpg"), PhotoFolder.Photo(3, 10, 10));
        var import = await ImportAsync(connection, photos);
        Assert.Equal(10, import.Images);
        Assert.Equal(
            [("text.jpg", "NotAnImage"), ("tiny.jpg", "ImageTooSmall")],
            import.Problems.Select(problem => (Path.GetFileName(problem.File), problem.ErrorId)).Order());
    }

    [Fact]
    public async Task An_import_that_is_cut_off_is_done_again_and_sends_only_the_rest()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 60, "a", "b");
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var progress = new Progress(report =>
        {
            if (report.Activity == "Uploading images" && int.TryParse(report.Status.Split(' ')[0], out var done) && done >= 40)
            {
                cut.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(connection, photos, progress: progress, cancel: cut.Token));

        var import = await ImportAsync(connection, photos);
        Assert.Equal(120, import.Uploaded + import.Unchanged);
        Assert.InRange(import.Unchanged, 40, 119);
        Assert.Equal(120, import.Train.Entries + import.Test?.Entries);
    }

    [Fact]
    public async Task The_manifest_lists_the_photos_where_they_are()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await ConnectAsync();
        var import = await ImportAsync(connection, PhotoFolder.Create(_folder, "photos", 5, "a", "b"));
        var store = new ObjectStore(connection);
        var manifests = new List<StoredObject>();
        await foreach (var item in store.ListAsync(import.Bucket, $"custom-labels/{_project}/train-", cancel))
        {
            manifests.Add(item);
        }

        var manifest = Assert.Single(manifests, item => item.Key.EndsWith(".manifest", StringComparison.Ordinal));
        var lines = System.Text.Encoding.UTF8.GetString(await store.ReadAsync(new S3Location(import.Bucket, manifest.Key), cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, lines.Length);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            var source = S3Location.Parse(json.RootElement.GetProperty("source-ref").GetString()!);
            Assert.NotEmpty(await store.ReadAsync(source, cancel));
        }
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_made_and_a_folder_without_photos_are_clear_errors()
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 2, "a", "b");
        var refused = await Assert.ThrowsAsync<CustomLabelsException>(() => ImportAsync(
            connection,
            photos,
            ImportQuestions.AgreeToAll with { MayCreateBucket = _ => Task.FromResult(false) },
            bucket: $"never-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));
        var empty = await Assert.ThrowsAsync<CustomLabelsException>(() => ImportAsync(connection, Path.Combine(_folder.Path, "empty")));
        Assert.Equal(("BucketMissing", "NoImages"), (refused.ErrorId, empty.ErrorId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public async Task A_split_that_is_no_share_is_refused(double split)
    {
        using var connection = await ConnectAsync();
        var photos = PhotoFolder.Create(_folder, "photos", 2, "a");
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => ImportAsync(connection, photos, split: split));
        Assert.Equal("InvalidSplit", error.ErrorId);
    }

    private async Task<ServiceConnection> ConnectAsync()
    {
        var connection = await local.ConnectAsync(TestContext.Current.CancellationToken);
        await new ProjectClient(connection).CreateAsync(_project, null, TestContext.Current.CancellationToken);
        return connection;
    }

    private Task<DatasetImport> ImportAsync(
        ServiceConnection connection,
        string folder,
        ImportQuestions? questions = null,
        IProgress<OperationProgress>? progress = null,
        string? bucket = null,
        double? split = null,
        CancellationToken? cancel = null) =>
        new SourceImport(connection, questions ?? ImportQuestions.AgreeToAll, progress).RunAsync(
            new DatasetImportRequest { Project = new ProjectIdentity(_project), Path = folder, Bucket = bucket, Split = split },
            cancel ?? TestContext.Current.CancellationToken);

    /// <summary>Reports at once, on the thread that reports.</summary>
    private sealed class Progress(Action<OperationProgress> report) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value) => report(value);
    }
}
