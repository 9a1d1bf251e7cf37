using CustomLabels.Imaging;
using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Trunk;

namespace CustomLabels.Learning.Tests;

/// <summary>The trunk's upper stages in our own kernels, where they can be fine-tuned.</summary>
public sealed class TunedTrunkTests : IDisposable
{
    private const int Images = 2;

    private readonly WorkerPool _pool = new(2);

    public void Dispose() => _pool.Dispose();

    [Fact]
    public void They_compute_what_the_trunk_does()
    {
        const int Width = 96, Height = 64;
        var trunk = PackagedTrunk.Load();
        var stages = new TrunkStages(trunk, Images, Height, Width);
        var pixels = Filled(Width, Height);

        stages.Forward(_pool, pixels, Images);

        for (var image = 0; image < Images; image++)
        {
            using var maps = trunk.Maps(MapOperations.Pixels(pixels, image), Width, Height);
            AssertSame(maps[1].GetTensorDataAsSpan<float>(), stages.Stride16.Output, image);
            AssertSame(maps[2].GetTensorDataAsSpan<float>(), stages.Stride32.Output, image);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_gradients_of_a_block_whose_norms_are_frozen_match_finite_differences(int stride)
    {
        var input = new FeatureMap(Images, 6, 8, 32);
        GradientCheck.Fill(input, 1);
        var block = new ResidualBlock("block", input, 32, stride, isFrozen: true);
        var seed = 2;
        foreach (var convolution in block.Convolutions())
        {
            GradientCheck.Randomize(convolution.Weights, seed++);
        }

        GradientCheck.KeepOffKinks(block.Norms());
        var wanted = block.Output.Like();
        GradientCheck.Fill(wanted, 9);

        double Loss()
        {
            block.Forward(_pool, Images, training: true);
            return GradientCheck.Product(block.Output, wanted);
        }

        Loss();
        GradientCheck.Copy(wanted, block.OutputGradient);
        block.Backward(_pool, null, Images);

        Assert.All(block.Convolutions().Select(convolution => convolution.Weights).Concat(block.Norms().Select(norm => norm.Bias)), parameter => GradientCheck.Agrees(parameter, Loss));
    }

    [Fact]
    public void A_written_classifier_says_what_the_tuned_network_says()
    {
        const int Size = TrainingPlan.TunedSize;
        var trunk = PackagedTrunk.Load();
        var network = new TunedNetwork(trunk, Size, 3, Images, 1);
        GradientCheck.Randomize(network.Head.Weights, 4);
        var random = new SeededRandom(5);
        byte[][] images = [.. Enumerable.Range(0, Images).Select(_ => Enumerable.Range(0, Size * Size * 3).Select(_ => (byte)random.NextInt(256)).ToArray())];
        for (var image = 0; image < Images; image++)
        {
            Augmentation.Plain(images[image], network.Input, image);
        }

        network.Forward(_pool, Images, training: false);
        var candidate = new NetworkCandidate(Size, Images);
        candidate.Add(network, [], []);
        var export = new ClassifierExport("image", Size, 3);
        candidate.Write(export, [0.1f]);
        var description = new ModelDescription
        {
            Labels = ["a", "b", "c"], MultiLabel = true, Thresholds = new Dictionary<string, double>(), InputSize = Size, Seed = 1, TrainingImages = 1, Epochs = 1, TrainedWith = "test",
            Trunk = new TrunkUse(trunk.Hash, []) { Strides = [8], MapSize = Size }, UsesImages = export.UsesImages,
        };
        var folder = Directory.CreateTempSubdirectory("tuned");
        try
        {
            new TrainedModel(description, export.ToFile(description.OutputName, multiLabel: true, new float[3])).Save(folder.FullName);
            Assert.InRange(new FileInfo(Path.Combine(folder.FullName, TrainedModel.GraphFileName)).Length, 25_000_000, 35_000_000);
            using var classifier = ImageClassifier.Load(folder.FullName, 1, trunk);
            for (var image = 0; image < Images; image++)
            {
                var expected = ClassificationLoss.Scores(network.Head.Logits.AsSpan(3 * image, 3).ToArray().Select(logit => 0.1f * logit).ToArray(), multiLabel: true);
                Assert.All(classifier.Classify(new RgbImage(Size, Size, images[image])), (score, k) => Assert.Equal(expected[k], score.Score, 1e-4));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static FeatureMap Filled(int width, int height)
    {
        var random = new SeededRandom(3);
        var pixels = new FeatureMap(Images, height, width, ResidualNetwork.InputChannels);
        for (var image = 0; image < Images; image++)
        {
            Augmentation.Plain([.. Enumerable.Range(0, width * height * 3).Select(_ => (byte)random.NextInt(256))], pixels, image);
        }

        return pixels;
    }

    private static void AssertSame(ReadOnlySpan<float> planes, FeatureMap map, int image)
    {
        var scale = 0f;
        foreach (var value in planes)
        {
            scale = Math.Max(scale, value);
        }

        for (var y = 0; y < map.Height; y++)
        {
            var row = map.RowSpan(image, y);
            for (var x = 0; x < map.Width; x++)
            {
                for (var c = 0; c < map.Channels; c++)
                {
                    Assert.Equal(planes[(((c * map.Height) + y) * map.Width) + x], row[(x * map.Channels) + c], 1e-4f * scale);
                }
            }
        }
    }
}
