using System.Diagnostics;
using CustomLabels.Learning.Images;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning;

/// <summary>Trains image classifiers from scratch on the CPU.</summary>
public static class ClassifierTrainer
{
    private const int Size = 16;

    /// <summary>
    /// Trains on images. Multi-label when any image has no label or more than one, single-label otherwise. The same images, labels,
    /// seed and budget give the same model, however many threads there are.
    /// </summary>
    /// <param name="images">The images; each must be readable (leave broken ones out beforehand).</param>
    /// <param name="labels">Every label, in the order the model shall have; a label may have no image.</param>
    /// <param name="options">Seed, threads, budget.</param>
    /// <param name="progress">Told after every epoch, on a thread of the training.</param>
    /// <param name="cancellationToken">Ends the training within about a second.</param>
    /// <exception cref="CustomLabelsException">There is no image or no label, an image names a label that is not in the list, or an
    /// image cannot be decoded (its path is the target).</exception>
    public static TrainedClassifier Train(
        IReadOnlyList<TrainingImage> images,
        IReadOnlyList<string> labels,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var multiLabel = images.Any(image => image.Labels.Count != 1);
        var pixels = images.Select(image => AreaResize.ToSquare(Photo.Read(image.Path), Size)).ToList();
        var index = labels.Select((label, i) => (label, i)).ToDictionary(p => p.label, p => p.i, StringComparer.Ordinal);
        int inputs = Size * Size * 3, outputs = labels.Count;
        var weights = new float[inputs * outputs];
        var bias = new float[outputs];
        const int Epochs = 100;
        var clock = Stopwatch.StartNew();
        for (var epoch = 1; epoch <= Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var loss = 0.0;
            for (var n = 0; n < images.Count; n++)
            {
                var target = new float[outputs];
                foreach (var label in images[n].Labels)
                {
                    target[index[label]] = 1;
                }

                var logits = (float[])bias.Clone();
                for (var i = 0; i < inputs; i++)
                {
                    for (var k = 0; k < outputs; k++)
                    {
                        logits[k] += ((pixels[n][i] / 255f) - 0.5f) * weights[(i * outputs) + k];
                    }
                }

                var sum = logits.Sum(MathF.Exp);
                for (var k = 0; k < outputs; k++)
                {
                    var p = multiLabel ? 1 / (1 + MathF.Exp(-logits[k])) : MathF.Exp(logits[k]) / sum;
                    var error = p - target[k];
                    loss -= target[k] * Math.Log(Math.Max(p, 1e-9));
                    bias[k] -= 0.01f * error;
                    for (var i = 0; i < inputs; i++)
                    {
                        weights[(i * outputs) + k] -= 0.01f * error * ((pixels[n][i] / 255f) - 0.5f);
                    }
                }
            }

            progress?.Report(new TrainingProgress(epoch, Epochs, loss / images.Count, clock.Elapsed, clock.Elapsed / epoch * (Epochs - epoch)));
        }

        var planar = new float[weights.Length];
        for (var i = 0; i < Size * Size; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                weights.AsSpan(((i * 3) + c) * outputs, outputs).CopyTo(planar.AsSpan(((c * Size * Size) + i) * outputs, outputs));
            }
        }

        var description = new ModelDescription
        {
            Labels = [.. labels],
            MultiLabel = multiLabel,
            Thresholds = labels.ToDictionary(label => label, _ => 0.5, StringComparer.Ordinal),
            InputSize = Size,
            Seed = options.Seed,
            TrainingImages = images.Count,
            Epochs = Epochs,
            TrainedWith = "CustomLabels.Learning linear",
        };
        var graph = new OnnxGraph();
        var scaled = graph.Node("Div", [description.InputName, graph.Constant([255f], 1)]);
        var centred = graph.Node("Sub", [scaled, graph.Constant([0.5f], 1)]);
        var flat = graph.Node("Flatten", [centred]);
        var scores = graph.Node("Gemm", [flat, graph.Constant(planar, inputs, outputs), graph.Constant(bias, outputs)]);
        graph.Node(multiLabel ? "Sigmoid" : "Softmax", [scores], output: description.OutputName);
        return new TrainedClassifier(description, graph.ToFile((description.InputName, [0, 3, Size, Size]), (description.OutputName, [0, outputs])));
    }
}
