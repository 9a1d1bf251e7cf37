using CustomLabels.Learning.Data;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Detection;

/// <summary>Trains a detection network on the images of a set.</summary>
internal sealed class DetectorTraining : TrainingLoop<DetectionNetwork>
{
    private readonly DetectionSet _set;
    private readonly DetectionSet _holdout;
    private readonly DetectionLoss _loss;
    private readonly DetectionAugmentation _augmentation;
    private readonly TargetBox[][] _truth;

    /// <param name="holdout">Held-out images of the same size; may be empty.</param>
    /// <param name="side">Maps of a pretrained network; null for none.</param>
    /// <param name="seed">Decides everything random.</param>
    public DetectorTraining(DetectionSet set, DetectionSet holdout, ISideMaps? side, int labels, Hyperparameters hyperparameters, int seed)
        : base(new DetectionNetwork(set.Width, set.Height, labels, hyperparameters.Batch, seed, side), Oversampled(set, labels), hyperparameters, seed)
    {
        (_set, _holdout, _loss) = (set, holdout, new DetectionLoss(labels));
        _augmentation = new DetectionAugmentation { MinVisibility = TruncatedObjects.EstimateMinVisibility(set.Boxes, set.Width, set.Height) };
        _truth = new TargetBox[hyperparameters.Batch][];
        Network.Sides.Bias.Value.Span[..4].Fill(TypicalSide(set));
    }

    protected override int HeldOut => _holdout.Images.Count;

    protected override void Fill(WorkerPool pool, int[] batch, int step)
    {
        pool.Run(batch.Length, place =>
        {
            var random = new SeededRandom(Seed, 3, step, place);
            _truth[place] = _augmentation.Random(_set.Images[batch[place]], _set.Boxes[batch[place]], Network.Input, place, ref random);
        });
    }

    protected override double Learn(WorkerPool pool, int[] batch, int step)
    {
        Network.Forward(pool, batch.Length, training: true);
        var loss = _loss.Evaluate(pool, Network, _truth);
        Network.Backward(pool, batch.Length);
        return loss;
    }

    protected override double HeldOutLoss(WorkerPool pool, CancellationToken cancellationToken)
    {
        double loss = 0;
        foreach (var batch in Enumerable.Range(0, _holdout.Images.Count).Chunk(_truth.Length))
        {
            cancellationToken.ThrowIfCancellationRequested();
            pool.Run(batch.Length, place => Augmentation.Plain(_holdout.Images[batch[place]], Network.Input, place));
                Network.Forward(pool, batch.Length, training: false);
            loss += batch.Length * _loss.Evaluate(pool, Network, [.. batch.Select(image => _holdout.Boxes[image])]);
        }

        return loss / _holdout.Images.Count;
    }

    private static int[] Oversampled(DetectionSet set, int labels) => Oversampling.Apply(
        [.. Enumerable.Range(0, set.Images.Count)],
        [.. set.Boxes.Select(boxes => Enumerable.Range(0, labels).Select(label => boxes.Any(box => box.Label == label)).ToArray())]);

    /// <summary>Initial bias of the sides: the logarithm of half the geometric mean of the objects' sides, in cells.</summary>
    private static float TypicalSide(DetectionSet set)
    {
        var sides = set.Boxes.SelectMany(boxes => boxes).Where(box => box.Area > 0).Select(box => Math.Log(Math.Sqrt(box.Area) / 2 / DetectionNetwork.Stride)).DefaultIfEmpty(0);
        return (float)sides.Average();
    }
}
