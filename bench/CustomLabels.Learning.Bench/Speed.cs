using System.Diagnostics;
using System.Globalization;
using CustomLabels.Imaging;
using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Bench;

/// <summary>How fast networks are trained and run; the best of several rounds, since other work on the machine only ever slows down.</summary>
internal static class Speed
{
    private const int Size = 80;
    private const int Batch = 32;
    private const int Labels = 2;
    private const int Rounds = 5;

    // Cores that another process holds.
    private const int Taken = 2;

    public static void Print(int threads)
    {
        var quiet = Measure(threads);
        var peak = FmaPeak.Measure(threads);
        Console.WriteLine($"{threads} threads, {Size} px, batch {Batch}: train {quiet.Train:F0} images/s, infer {quiet.Infer:F0} images/s (model of three networks, one image at a time)");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"of {peak:F0} GFLOPS of multiply-adds in registers, training has {quiet.TrainFlops / peak / 1e9:P0}, inference {quiet.InferFlops / peak / 1e9:P0}"));
        Console.WriteLine(TorchPeer.Compare(quiet, threads));
        using var neighbor = new BusyNeighbor(Taken);
        var beside = Measure(threads);
        Console.WriteLine($"beside a process that holds {Taken} of {Environment.ProcessorCount} cores: train {beside.Train / quiet.Train:P0} of that, infer {beside.Infer / quiet.Infer:P0}");
    }

    private static SpeedResult Measure(int threads)
    {
        using var pool = new WorkerPool(threads);
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
                network.Forward(pool, Batch, training: true);
                loss.Evaluate(network.Head, truth);
                network.Backward(pool, Batch);
                optimizer.Step(pool, 1e-4);
            }
        });
        var (stem, blocks) = Products(network);
        return new SpeedResult(Size, Batch, train, Infer(network, image, threads)) { Flops = 2 * (stem + blocks), StemFlops = 2 * stem };
    }

    /// <summary>Multiplications of one image's forward pass: in the stem and in the blocks.</summary>
    private static (double Stem, double Blocks) Products(ResidualNetwork network)
    {
        var stem = Of(network.Stem.Convolution, ResidualNetwork.Colors, network.Stem.Output.Width);
        double blocks = 0;
        var side = network.Stem.Output.Width;
        foreach (var block in network.Blocks)
        {
            side /= block.Convolution1.Stride;
            blocks += block.Convolutions().Sum(convolution => Of(convolution, convolution.InputChannels, side));
        }

        return (stem, blocks);

        static double Of(Convolution convolution, int inputs, int side) =>
            (double)side * side * convolution.KernelSize * convolution.KernelSize * inputs * convolution.OutputChannels;
    }

    private static double Infer(ResidualNetwork network, byte[] pixels, int threads)
    {
        var description = new ModelDescription
        {
            Labels = ["a", "b"], MultiLabel = false, Thresholds = new Dictionary<string, double>(), InputSize = Size, Seed = 1, TrainingImages = 1, Epochs = 1, TrainedWith = "bench",
        };
        var networks = new NetworkCandidate(Size, 1);
        for (var i = 0; i < SpeedResult.Networks; i++)
        {
            networks.Add(network, [], []);
        }

        var export = new ClassifierExport(description.InputName, Size, Labels);
        networks.Write(export, [1]);
        return SavedModel.Use(new TrainedModel(description, export.ToFile(description.OutputName, multiLabel: false, new float[Labels])), folder =>
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
