using CustomLabels.Imaging;
using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Tests;

public sealed class OnnxTests
{
    [Theory]
    [InlineData(false, 64, 1)]
    [InlineData(true, 32, 0.5f)]
    [InlineData(false, 50, 2)]
    public void The_written_graph_scores_as_the_trained_network_does(bool multiLabel, int size, float sharpness)
    {
        using var pool = new WorkerPool(2);
        var random = new SeededRandom(9);
        List<byte[]> images = [];
        for (var i = 0; i < 12; i++)
        {
            var image = new byte[size * size * 3];
            foreach (ref var value in image.AsSpan())
            {
                value = (byte)random.NextInt(40 + (15 * i));
            }

            images.Add(image);
        }

        using var set = new TrainingSet(size, images, [.. images.Select((_, i) => new[] { i % 3 == 0, i % 3 == 1, i % 3 == 2 || multiLabel })], multiLabel);
        var hyperparameters = new Hyperparameters { Batch = 8, StepsPerEpoch = 1, Epochs = 12 };
        int[] held = [0, 4, 8, 11];
        var training = new NetworkTraining(new ResidualNetwork(size, 3, hyperparameters.Batch, 3), set, held, hyperparameters, 3);
        training.Run(pool, new ProgressClock(hyperparameters.Epochs, null), TestContext.Current.CancellationToken);
        var expected = training.HeldOutLogits(pool, TestContext.Current.CancellationToken).Select(logits => ClassificationLoss.Scores(Array.ConvertAll(logits, logit => sharpness * logit), multiLabel)).ToList();

        var description = new ModelDescription
        {
            Labels = ["a", "b", "c"], MultiLabel = multiLabel, Thresholds = new Dictionary<string, double>(), InputSize = size, Seed = 3,
            TrainingImages = 12, Epochs = 12, TrainedWith = "test",
        };
        var candidate = new NetworkCandidate(size, images.Count);
        candidate.Add(training.Network, [], []);
        var export = new ClassifierExport(description.InputName, size, 3);
        candidate.Write(export, [sharpness]);
        var folder = Directory.CreateTempSubdirectory("onnx");
        try
        {
            new TrainedModel(description, export.ToFile(description.OutputName, multiLabel, new float[3])).Save(folder.FullName);
            using var classifier = ImageClassifier.Load(folder.FullName, 1);
            for (var i = 0; i < held.Length; i++)
            {
                var scores = classifier.Classify(new RgbImage(size, size, images[held[i]]));
                Assert.All(scores, (score, k) => Assert.Equal(expected[i][k], score.Score, 1e-5));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_models_description_survives_the_file()
    {
        var folder = Directory.CreateTempSubdirectory("description");
        try
        {
            var description = new ModelDescription
            {
                Labels = ["a", "b\"ü"], MultiLabel = true, Thresholds = new Dictionary<string, double> { ["a"] = 0.25, ["b\"ü"] = 0.75 }, HoldoutF1 = 0.875,
                InputSize = 96, Seed = 42, TrainingImages = 10, Epochs = 7, TrainedWith = "test",
            };
            description.Save(folder.FullName);
            var read = ModelDescription.Load(folder.FullName);

            Assert.Equal(description.Labels, read.Labels);
            Assert.Equal(description.Thresholds, read.Thresholds);
            Assert.Equal(description, read with { Labels = description.Labels, Thresholds = description.Thresholds });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_description_that_is_none_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("description");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, ModelDescription.FileName), "{ \"labels\": 3 }");
            Assert.Equal("ModelInvalid", Assert.Throws<CustomLabelsException>(() => ModelDescription.Load(folder.FullName)).ErrorId);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
