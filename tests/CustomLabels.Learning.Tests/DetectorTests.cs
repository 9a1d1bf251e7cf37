using CustomLabels.Evaluations;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Runtime;

namespace CustomLabels.Learning.Tests;

public sealed class DetectorTests
{
    private static readonly string[] Labels = ["disc", "square"];

    [Fact]
    public void It_finds_what_it_was_shown_and_nothing_where_nothing_is()
    {
        using var drawn = new DrawnObjects().Add(12, "disc", "square").Add(6, "square", "square", "disc").Add(6, "disc").Add(6);
        var trained = Train(drawn.Images, Labels, 3);
        trained.Save(drawn.Folder);
        using var detector = ObjectDetector.Load(drawn.Folder, 2);

        var images = new List<ScoredBoxImage>();
        foreach (var image in new[] { drawn.Draw("disc", "square"), drawn.Draw("square"), drawn.Draw("disc", "disc"), drawn.Draw() }.Concat(drawn.Images))
        {
            using var stream = File.OpenRead(image.Path);
            var found = detector.Detect(stream);
            Assert.All(found, box => Assert.InRange(box.Left + box.Width, box.Left, 1 + 1e-9));
            images.Add(DetectionCalibration.Scored(image.Path, found, image.Boxes));
        }

        var result = DetectionEvaluator.Evaluate(Labels, images);
        var above = images.SelectMany(image => image.Match()).Where(match => match.Detection.Score >= trained.Description.Thresholds[match.Detection.Box.Label]).ToList();
        Assert.InRange(result.AveragePrecision, 0.95, 1);
        Assert.InRange(above.Count(match => match.IsRight) / (double)above.Count, 0.9, 1);
        Assert.InRange(above.Count(match => match.IsRight) / (double)images.Sum(image => image.Boxes.Count), 0.9, 1);
        Assert.InRange(trained.Description.HoldoutF1!.Value, 0.8, 1);
    }

    [Fact]
    public void One_label_and_few_images_are_enough_to_train_on()
    {
        using var drawn = new DrawnObjects().Add(2, "disc").Add(1);
        var trained = Train(drawn.Images, ["disc"], 0.1);

        Assert.Null(trained.Description.HoldoutF1);
        Assert.Equal(0.5, trained.Description.Thresholds["disc"]);
        Assert.Equal(ModelKind.Detection, trained.Description.Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_seed_gives_the_same_model_whatever_the_threads_and_another_seed_another(bool hasTrunk)
    {
        using var drawn = new DrawnObjects().Add(7, "disc", "square").Add(6, "square");
        var trunk = hasTrunk ? PackagedTrunk.Load() : null;
        var models = new[] { 1, 2, 4 }.Select(threads => Train(drawn.Images, Labels, 0.5, threads: threads, trunk: trunk)).ToList();
        var other = Train(drawn.Images, Labels, 0.5, seed: 2, trunk: trunk);

        Assert.All(models, model => Assert.True(model.Graph.Span.SequenceEqual(models[0].Graph.Span)));
        Assert.All(models, model => Assert.Equal(models[0].Description.Thresholds, model.Description.Thresholds));
        Assert.False(other.Graph.Span.SequenceEqual(models[0].Graph.Span));
    }

    [Fact]
    public void A_training_that_is_cancelled_ends()
    {
        using var drawn = new DrawnObjects().Add(8, "disc");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var log = new ProgressLog { AfterEach = source.Cancel };

        Assert.ThrowsAny<OperationCanceledException>(() => DetectorTrainer.Train(
            drawn.Images, ["disc"], new TrainingOptions { Threads = 2, Budget = TimeSpan.FromHours(10) }, log, source.Token));
        Assert.Single(log.Reports);
    }

    [Fact]
    public void A_broken_image_is_named_by_its_path()
    {
        using var drawn = new DrawnObjects().Add(2, "disc");
        var path = Path.Combine(drawn.Folder, "broken.jpg");
        File.WriteAllText(path, "not an image at all");

        var error = Assert.Throws<CustomLabelsException>(() => Train([.. drawn.Images, new DetectionTrainingImage(path, [])], ["disc"], 0.1));

        Assert.Equal((ErrorKind.InvalidData, path), (error.Kind, error.Target));
    }

    [Fact]
    public void A_label_that_is_not_in_the_list_is_named()
    {
        using var drawn = new DrawnObjects().Add(1, "disc");
        var error = Assert.Throws<CustomLabelsException>(() => Train(drawn.Images, ["square"], 0.1));
        Assert.Equal("LabelUnknown", error.ErrorId);
        Assert.Contains("'disc'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_become_right_as_often_as_they_say()
    {
        // Half of the detections with a score of 0.1 are right, and nine in ten with 0.3.
        var matches = new DetectionCalibration();
        for (var i = 0; i < 200; i++)
        {
            var score = i % 2 == 0 ? 0.1f : 0.3f;
            var isRight = i % 2 == 0 ? i / 2 % 2 == 0 : i / 2 % 10 > 0;
            matches.Add([new DetectedBox("disc", score, 0, 0, 0.5, 0.5)], isRight ? [new TrainingBox("disc", 0, 0, 0.5, 0.5)] : []);
        }

        var (scale, shift) = matches.Calibrate("disc", TestContext.Current.CancellationToken);

        Assert.Equal(0.5, Score(0.1), 0.07);
        Assert.Equal(0.9, Score(0.3), 0.07);
        Assert.InRange(matches.Best("disc").Threshold, 0, 0.5);
        Assert.Equal((1, 0), matches.Calibrate("square", TestContext.Current.CancellationToken));

        double Score(double said) => 1 / (1 + Math.Exp(-((scale * Math.Log(said / (1 - said))) + shift)));
    }

    [Fact]
    public void A_model_of_one_kind_is_not_run_as_the_other()
    {
        using var drawn = new DrawnObjects().Add(1, "disc");
        Train(drawn.Images, ["disc"], 0.1).Save(drawn.Folder);
        var error = Assert.Throws<CustomLabelsException>(() => ImageClassifier.Load(drawn.Folder, 1));
        Assert.Contains("detection", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(16, null)]
    [InlineData(64, null)]
    [InlineData(null, false)]
    [InlineData(null, true)]
    public unsafe void The_written_graph_gives_what_the_trained_network_does(int? backboneSide, bool? isTuned)
    {
        const int Width = 96, Height = 64, Columns = Width / DetectionNetwork.Stride, Rows = Height / DetectionNetwork.Stride;
        using var pool = new WorkerPool(2);
        using var file = new DrawnImages();
        var trunk = isTuned is null ? null : PackagedTrunk.Load();
        using ISideMaps? side = isTuned is { } tuned ? new TrunkMaps(trunk!, Width, Height, 2, tuned)
            : backboneSide is { } backbonePixels ? new BackboneMap(Backbones.Thinned(file.Folder, backbonePixels), Width, Height, 2) : null;
        var network = new DetectionNetwork(Width, Height, 2, 2, 3, side);
        var tolerance = isTuned is null ? 1e-5 : 1e-4;
        GradientCheck.Randomize(network.Heat.Convolution.Weights, 1);
        GradientCheck.Randomize(network.Sides.Convolution.Weights, 2);
        GradientCheck.Randomize(network.Sides.Bias, 4);
        var random = new SeededRandom(5);
        byte[][] images = [.. Enumerable.Range(0, 2).Select(_ => Enumerable.Range(0, Width * Height * 3).Select(_ => (byte)random.NextInt(256)).ToArray())];
        for (var i = 0; i < images.Length; i++)
        {
            Augmentation.Plain(images[i], network.Input, i);
        }

        network.Forward(pool, 2, training: true);
        var description = new ModelDescription
        {
            Kind = ModelKind.Detection, Labels = Labels, MultiLabel = true, Thresholds = new Dictionary<string, double>(), InputSize = Width, InputHeight = Height,
            BoxesName = "boxes", Seed = 1, TrainingImages = 1, Epochs = 1, TrainedWith = "test",
            Trunk = side is TrunkMaps maps ? new TrunkUse(trunk!.Hash, []) { Strides = [.. maps.Shared] } : null,
        };
        using var session = ModelSession.Of(new TrainedModel(description, DetectorExport.ToFile(network, description, [(0.5f, 1), (0.3f, -0.25f)])), trunk);
        for (var i = 0; i < images.Length; i++)
        {
            // What is said of an image is the mean of what is said of it and of its mirror image.
            Augmentation.Plain(images[i], network.Input, 0);
            Augmentation.Plain(images[i], network.Input, 1, flip: true);
                network.Forward(pool, 2, training: false);
            using var results = session.Run(images[i]);
            var scores = results[0].GetTensorDataAsSpan<float>();
            var boxes = results[1].GetTensorDataAsSpan<float>();
            Assert.Equal(Rows * Columns * 2, scores.Length);
            var peaks = 0;
            for (var cell = 0; cell < Rows * Columns; cell++)
            {
                float Logit(int y, int x, int label) =>
                    y < 0 || x < 0 || y >= Rows || x >= Columns ? float.NegativeInfinity : (Mean(network.Heat.Output, y, x, label, label) * (label == 0 ? 0.5f : 0.3f)) + (label == 0 ? 1 : -0.25f);

                int row = cell / Columns, column = cell % Columns;
                for (var label = 0; label < 2; label++)
                {
                    var logit = Logit(row, column, label);
                    var around = Enumerable.Range(-1, 3).SelectMany(dy => Enumerable.Range(-1, 3), (dy, dx) => Logit(row + dy, column + dx, label)).Max();
                    peaks += logit == around ? 1 : 0;
                    Assert.Equal(logit == around ? 1 / (1 + Math.Exp(-logit)) : 0, scores[(cell * 2) + label], tolerance);
                }

                for (var edge = 0; edge < 4; edge++)
                {
                    var distance = Math.Exp(Mean(network.Sides.Output, row, column, edge, edge % 2 == 0 ? 2 - edge : edge)) * (edge < 2 ? -1 : 1);
                    var expected = edge % 2 == 0 ? (column + 0.5 + distance) / Columns : (row + 0.5 + distance) / Rows;
                    Assert.Equal(expected, boxes[(cell * 4) + edge], tolerance * (1 + Math.Abs(distance)));
                }
            }

            Assert.InRange(peaks, 2, Rows * Columns);
        }

        static float Mean(FeatureMap map, int y, int x, int channel, int mirrored) =>
            (map.Row(0, y)[(x * map.Channels) + channel] + map.Row(1, y)[((map.Width - 1 - x) * map.Channels) + mirrored]) / 2;
    }

    private static TrainedModel Train(IReadOnlyList<DetectionTrainingImage> images, IReadOnlyList<string> labels, double seconds, int seed = 1, int threads = 2, PretrainedTrunk? trunk = null) =>
        DetectorTrainer.Train(
            images,
            labels,
            new TrainingOptions { Seed = seed, Threads = threads, Budget = TimeSpan.FromSeconds(seconds), Trunk = trunk },
            cancellationToken: TestContext.Current.CancellationToken);
}
