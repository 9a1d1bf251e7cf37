using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Training;
using SkiaSharp;

namespace CustomLabels.Learning.Tests;

public sealed class TrainerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_model_whatever_the_threads_and_another_seed_another()
    {
        using var drawn = new DrawnImages().Add(9, 64, 64, "disc").Add(8, 64, 64, "cross");
        var models = new[] { 1, 2, 4 }.Select(threads => Trained.On(drawn.Images, ["cross", "disc"], 0.3, threads: threads)).ToList();
        var other = Trained.On(drawn.Images, ["cross", "disc"], 0.3, seed: 2);

        Assert.All(models, model => Assert.True(model.Graph.Span.SequenceEqual(models[0].Graph.Span)));
        Assert.All(models, model => Assert.Equal(models[0].Description.Thresholds, model.Description.Thresholds));
        Assert.False(other.Graph.Span.SequenceEqual(models[0].Graph.Span));
    }

    [Fact]
    public void Progress_counts_every_epoch_and_the_time_left_falls_to_nothing()
    {
        using var drawn = new DrawnImages().Add(8, 64, 64, "disc").Add(8, 64, 64, "cross");
        var log = new ProgressLog();

        var trained = Trained.On(drawn.Images, ["cross", "disc"], 2, progress: log);

        var reports = log.Reports;
        Assert.Equal(Enumerable.Range(1, reports[0].Epochs), reports.Select(report => report.Epoch));
        Assert.True(reports.Count >= trained.Description.Epochs);
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
        Assert.True(reports[^1].Remaining < reports[0].Remaining);
        Assert.True(reports[^1].Elapsed > reports[0].Elapsed);
        Assert.True(reports[trained.Description.Epochs - 1].Loss < reports[0].Loss);
    }

    [Fact]
    public void On_the_trunk_there_is_a_first_answer_before_any_network_has_learned()
    {
        using var drawn = new DrawnImages().Add(8, 64, 64, "disc").Add(8, 64, 64, "cross");
        var log = new ProgressLog();

        ClassifierTrainer.Train(drawn.Images, ["cross", "disc"], new TrainingOptions { Threads = 2, Budget = TimeSpan.FromSeconds(1), Trunk = PackagedTrunk.Load() }, log, TestContext.Current.CancellationToken);

        var reports = log.Reports;
        Assert.Equal(0, reports[0].Epoch);
        Assert.InRange(reports[0].FirstF1!.Value, 0.9, 1);
        Assert.True(reports[0].Remaining > TimeSpan.Zero);
        Assert.All(reports, report => Assert.Equal(reports[0].FirstF1, report.FirstF1));
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
    }

    [Fact]
    public void A_training_ends_early_when_the_images_held_out_gain_no_more()
    {
        using var drawn = new DrawnImages().Add(50, 64, 64, "disc").Add(50, 64, 64, "cross");
        var log = new ProgressLog();

        var trained = Trained.On(drawn.Images, ["cross", "disc"], 30, progress: log);

        var planned = TrainingPlan.For(100, 64, TimeSpan.FromSeconds(30));
        var reports = log.Reports;
        Assert.Equal(planned.Networks * planned.Hyperparameters.Epochs, reports[0].Epochs);
        Assert.InRange(trained.Description.Epochs, planned.Hyperparameters.Epochs / 3, planned.Hyperparameters.Epochs - 1);
        Assert.InRange(reports.Count, planned.Hyperparameters.Epochs, 3 * trained.Description.Epochs);
        Assert.Equal(Enumerable.Range(1, reports.Count), reports.Select(report => report.Epoch));
        Assert.Equal((reports.Count, TimeSpan.Zero), (reports[^1].Epochs, reports[^1].Remaining));
        Assert.Equal(1, trained.Description.HoldoutF1);
    }

    [Fact]
    public void A_loss_that_falls_is_not_stopped_and_one_that_rests_or_swings_is()
    {
        var falling = new EarlyStopping(3);
        Assert.All(Enumerable.Range(0, 50), i => Assert.False(falling.ShouldStop(Math.Pow(0.99, i))));

        var swinging = new EarlyStopping(3);
        Assert.Equal([false, false, false, false, false, false, true], new[] { 1.0, 0.9, 0.95, 0.899, 0.8, 0.82, 0.799, 0.9 }.Select(swinging.ShouldStop).Skip(1));
    }

    [Fact]
    public void A_training_that_is_cancelled_ends()
    {
        using var drawn = new DrawnImages().Add(8, 64, 64, "disc").Add(8, 64, 64, "cross");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var log = new ProgressLog { AfterEach = source.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => ClassifierTrainer.Train(
            drawn.Images, ["cross", "disc"], new TrainingOptions { Threads = 2, Budget = TimeSpan.FromHours(10) }, log, source.Token));
        Assert.Single(log.Reports);
    }

    [Fact]
    public void Odd_images_and_rare_or_empty_labels_are_taken()
    {
        using var drawn = new DrawnImages().Add(3, 64, 64, "disc").Add(2, 200, 70, "cross").Add(1, 64, 300, "lone");
        AddGray(drawn);
        AddTransparent(drawn);

        var trained = Trained.On(drawn.Images, ["cross", "disc", "empty", "lone"], 0.2);
        trained.Save(drawn.Folder);
        using var classifier = ImageClassifier.Load(drawn.Folder, 1);

        Assert.All(drawn.Images, image => Assert.Equal(1, Trained.Scores(classifier, File.ReadAllBytes(image.Path)).Values.Sum(), 1e-4f));
        Assert.Equal(0.5, trained.Description.Thresholds["empty"]);
        Assert.Equal(0.5, trained.Description.Thresholds["lone"]);
        Assert.Equal(4, trained.Description.Thresholds.Count);
    }

    [Fact]
    public void One_image_is_enough_to_train_on()
    {
        using var drawn = new DrawnImages().Add(1, 64, 64, "disc");
        var trained = Trained.On(drawn.Images, ["disc"], 0.1);
        Assert.Null(trained.Description.HoldoutF1);
    }

    [Fact]
    public void A_broken_image_is_named_by_its_path()
    {
        using var drawn = new DrawnImages().Add(3, 64, 64, "disc");
        var path = Path.Combine(drawn.Folder, "broken.jpg");
        File.WriteAllText(path, "not an image at all");
        drawn.Images.Add(new TrainingImage(path, ["disc"]));

        var error = Assert.Throws<CustomLabelsException>(() => Trained.On(drawn.Images, ["disc"], 0.1));

        Assert.Equal(ErrorKind.InvalidData, error.Kind);
        Assert.Equal(path, error.Target);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_not_in_the_list_is_named()
    {
        using var drawn = new DrawnImages().Add(1, 64, 64, "disc");
        var error = Assert.Throws<CustomLabelsException>(() => Trained.On(drawn.Images, ["cross"], 0.1));
        Assert.Equal("LabelUnknown", error.ErrorId);
        Assert.Contains("'disc'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_learn_from_is_said()
    {
        Assert.Equal("NothingToLearn", Assert.Throws<CustomLabelsException>(() => Trained.On([], ["disc"], 0.1)).ErrorId);
    }

    [Fact]
    public void More_images_are_planned_more_time_and_a_budget_is_kept_to()
    {
        var (few, many) = (TrainingPlan.For(80, 96, null).Hyperparameters, TrainingPlan.For(800, 96, null).Hyperparameters);
        Assert.True(many.Steps * many.Batch > few.Steps * few.Batch);

        var (shortTime, longTime) = (TrainingPlan.For(800, 96, TimeSpan.FromMinutes(2)).Hyperparameters, TrainingPlan.For(800, 96, TimeSpan.FromMinutes(20)).Hyperparameters);
        Assert.InRange((double)longTime.Epochs / shortTime.Epochs, 8, 12);
    }

    [Fact]
    public void Images_of_rare_labels_are_shown_more_often()
    {
        List<bool[]> truth = [.. Enumerable.Range(0, 303).Select(i => new[] { i < 300, i >= 300 }), [false, false]];

        var shown = Oversampling.Apply([.. Enumerable.Range(0, 304)], truth);

        Assert.Equal(300 + 30 + 1, shown.Length);
        Assert.Equal(10, shown.Count(image => image == 302));
        Assert.Equal(1, shown.Count(image => image == 0));
        Assert.Equal(1, shown.Count(image => image == 303));
        Assert.Equal([0, 1, 2, 3], Oversampling.Apply([0, 1, 2, 3], [.. Enumerable.Range(0, 4).Select(i => new[] { i < 2, i >= 2 })]));
    }

    [Fact]
    public void Folds_take_an_equal_part_of_every_label_but_never_its_only_image()
    {
        List<bool[]> truth = [.. Enumerable.Range(0, 61).Select(i => new[] { i < 40, i is >= 40 and < 60, i == 60 })];
        var folds = StratifiedFolds.Assign(truth, 5, 1);

        Assert.Equal(StratifiedFolds.None, folds[60]);
        for (var fold = 0; fold < 5; fold++)
        {
            Assert.Equal(8, Enumerable.Range(0, 40).Count(i => folds[i] == fold));
            Assert.Equal(4, Enumerable.Range(40, 20).Count(i => folds[i] == fold));
        }
    }

    private static void AddGray(DrawnImages drawn)
    {
        using var bitmap = new SKBitmap(100, 100, SKColorType.Gray8, SKAlphaType.Opaque);
        bitmap.Erase(SKColors.DimGray);
        Add(drawn, bitmap, "disc");
    }

    private static void AddTransparent(DrawnImages drawn)
    {
        using var bitmap = new SKBitmap(90, 70, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.Erase(new SKColor(255, 0, 0, 40));
        Add(drawn, bitmap, "cross");
    }

    private static void Add(DrawnImages drawn, SKBitmap bitmap, string label)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        drawn.Add($"{drawn.Images.Count}.png", data.ToArray(), label);
    }
}
