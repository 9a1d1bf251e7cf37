using System.Diagnostics;
using CustomLabels.Imaging;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Network;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Bench;

/// <summary>How fast networks are trained and run; the best of several rounds, since other work on the machine only ever slows down.</summary>
internal static class Speed
{
    private const int Size = 80;
    private const int Batch = 32;
    private const int Labels = 2;
    private const int Rounds = 5;

    public static SpeedResult Measure(int threads)
    {
        using var team = new WorkTeam(threads);
        var network = new ResidualNetwork(Size, Labels, Batch, 1);
        var optimizer = new AdamW(network.Parameters);
        var loss = new ClassificationLoss(MultiLabel: false, 0.1f);
        var random = new SeededRandom(1);
        var image = new byte[Size * Size * 3];
        foreach (ref var value in image.AsSpan())
        {
            value = (byte)random.NextInt(256);
        }

        var truth = Enumerable.Range(0, Batch).Select(i => new[] { i % 2 == 0, i % 2 == 1 }).ToList();
        for (var i = 0; i < Batch; i++)
        {
            Augmentation.Plain(image, network.Input, i);
        }

        var train = Best(10 * Batch, () =>
        {
            for (var step = 0; step < 10; step++)
            {
                network.Forward(team, Batch, training: true);
                loss.Evaluate(network.Head, truth);
                network.Backward(team, Batch);
                optimizer.Step(team, 1e-4);
            }
        });
        return new SpeedResult(Size, Batch, train, Infer(network, image, threads));
    }

    private static double Infer(ResidualNetwork network, byte[] pixels, int threads)
    {
        var description = new ModelDescription
        {
            Labels = ["a", "b"], MultiLabel = false, Thresholds = new Dictionary<string, double>(), InputSize = Size, Seed = 1, TrainingImages = 1, Epochs = 1, TrainedWith = "bench",
        };
        var export = new NetworkExport(description.InputName, multiLabel: false);
        for (var i = 0; i < 3; i++)
        {
            export.Add(network);
        }

        return SavedModel.Use(new TrainedModel(description, export.ToFile(description.OutputName, Size, 1, new float[Labels])), folder =>
        {
            using var classifier = ImageClassifier.Load(folder, threads);
            var image = new RgbImage(Size, Size, pixels);
            return Best(200, () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    classifier.Classify(image);
                }
            });
        });
    }

    private static double Best(int images, Action round)
    {
        round();
        var best = double.MaxValue;
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            round();
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }

        return images / best;
    }
}
