using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Detection;

/// <summary>
/// The detector's loss: per label a heat map with a Gaussian on each object (focal loss of Law and Deng 2018), and at the same cells the sides
/// of the box (generalized IoU, Rezatofighi et al. 2019, weighted by the Gaussian as in Liu et al. 2020; a small object counts as much as a
/// large one). Ignored boxes are ignore regions of their label.
/// </summary>
internal sealed class DetectionLoss(int labels)
{
    /// <summary>Standard deviation of the Gaussian relative to the box's side.</summary>
    private const float Spread = 0.18f;

    /// <summary>Smallest standard deviation, in cells.</summary>
    private const float MinSpread = 0.35f;

    // In standard deviations: beyond, the Gaussian is negligible.
    private const float Reach = 2.5f;

    private const double BoxWeight = 5;
    private const int Stride = DetectionNetwork.Stride;

    /// <summary>Writes the gradients of the network's outputs, divided by the number of objects.</summary>
    /// <param name="network">The network after a forward pass.</param>
    /// <param name="truth">Per image of the batch its objects.</param>
    public double Evaluate(WorkerPool pool, DetectionNetwork network, IReadOnlyList<TargetBox[]> truth)
    {
        var targets = new Targets[truth.Count];
        pool.Run(truth.Count, image => targets[image] = Draw(truth[image], network.Heat.Output));
        var objects = Math.Max(1, truth.Sum(boxes => boxes.Count(box => !box.IsIgnored)));
        var weight = Math.Max(1e-3, targets.Sum(target => target.TotalWeight));
        var losses = new double[truth.Count];
        pool.Run(truth.Count, image => losses[image] = HeatLoss(network.Heat, image, targets[image], objects) + SideLoss(network.Sides, image, targets[image], weight));
        return losses.Sum();
    }

    private Targets Draw(TargetBox[] boxes, FeatureMap map)
    {
        var targets = new Targets(map.Width * map.Height, labels);
        var heights = new List<(int Cell, float Height)>();
        foreach (var box in boxes.Where(box => box.IsIgnored))
        {
            targets.Ignore(box, map.Width);
        }

        foreach (var box in boxes.Where(box => !box.IsIgnored))
        {
            heights.Clear();
            Draw(box, map, heights);
            var total = heights.Sum(cell => cell.Height);
            foreach (var (cell, height) in heights)
            {
                targets.Put(box, cell, height, height / total);
            }
        }

        return targets;
    }

    /// <summary>The Gaussian on an object: 1 in the cell of its center, less around it.</summary>
    private static void Draw(TargetBox box, FeatureMap map, List<(int Cell, float Height)> heights)
    {
        float x = (box.Left + box.Right) / 2 / Stride, y = (box.Top + box.Bottom) / 2 / Stride;
        float spreadX = Math.Max(MinSpread, Spread * box.Width / Stride), spreadY = Math.Max(MinSpread, Spread * box.Height / Stride);
        int middleX = Math.Clamp((int)x, 0, map.Width - 1), middleY = Math.Clamp((int)y, 0, map.Height - 1);
        int fromX = Math.Max(0, (int)(x - (Reach * spreadX))), toX = Math.Min(map.Width - 1, (int)(x + (Reach * spreadX)));
        int fromY = Math.Max(0, (int)(y - (Reach * spreadY))), toY = Math.Min(map.Height - 1, (int)(y + (Reach * spreadY)));
        for (var row = fromY; row <= toY; row++)
        {
            for (var column = fromX; column <= toX; column++)
            {
                float u = (column + 0.5f - x) / spreadX, v = (row + 0.5f - y) / spreadY;
                heights.Add(((row * map.Width) + column, row == middleY && column == middleX ? 1 : MathF.Exp(-((u * u) + (v * v)) / 2)));
            }
        }
    }

    private double HeatLoss(OutputConvolution heat, int image, Targets targets, int objects)
    {
        double loss = 0;
        for (var y = 0; y < heat.Output.Height; y++)
        {
            Span<float> logits = heat.Output.RowSpan(image, y), gradients = heat.OutputGradient.RowSpan(image, y);
            for (var x = 0; x < heat.Output.Width; x++)
            {
                for (var label = 0; label < labels; label++)
                {
                    var at = (x * heat.Output.Channels) + label;
                    var target = targets.Heat[(((y * heat.Output.Width) + x) * labels) + label];
                    if (target == Targets.IsIgnored)
                    {
                        gradients[at] = 0;
                        continue;
                    }

                    double z = logits[at], p = 1 / (1 + Math.Exp(-z));

                    // log p and log(1 − p), computed without cancellation.
                    double soft = Math.Log(1 + Math.Exp(-Math.Abs(z))), logP = Math.Min(z, 0) - soft, logQ = -Math.Max(z, 0) - soft, q = 1 - p;
                    double value, slope;
                    if (target >= 1)
                    {
                        value = -q * q * logP;
                        slope = (2 * p * q * q * logP) - (q * q * q);
                    }
                    else
                    {
                        var far = 1 - target;
                        double less = far * far * far * far;
                        value = -less * p * p * logQ;
                        slope = less * ((-2 * p * p * q * logQ) + (p * p * p));
                    }

                    loss += value;
                    gradients[at] = (float)(slope / objects);
                }
            }
        }

        return loss / objects;
    }

    private static double SideLoss(OutputConvolution sides, int image, Targets targets, double totalWeight)
    {
        double loss = 0;
        for (var y = 0; y < sides.Output.Height; y++)
        {
            Span<float> raw = sides.Output.RowSpan(image, y), gradients = sides.OutputGradient.RowSpan(image, y);
            for (var x = 0; x < sides.Output.Width; x++)
            {
                var gradient = gradients.Slice(x * sides.Output.Channels, 4);
                var cell = (y * sides.Output.Width) + x;
                double weight = targets.Weight[cell];
                if (weight == 0)
                {
                    gradient.Clear();
                    continue;
                }

                // Distances from the cell's center to the box's sides, in cells.
                var box = targets.Box[cell];
                float middleX = x + 0.5f, middleY = y + 0.5f;
                var (value, slopes) = GeneralizedIoU.Loss(
                    raw.Slice(x * sides.Output.Channels, 4),
                    [middleX - (box.Left / Stride), middleY - (box.Top / Stride), (box.Right / Stride) - middleX, (box.Bottom / Stride) - middleY]);
                loss += weight * value;
                for (var i = 0; i < 4; i++)
                {
                    gradient[i] = (float)(BoxWeight * weight * slopes[i] / totalWeight);
                }
            }
        }

        return BoxWeight * loss / totalWeight;
    }

    /// <summary>The targets of an image's cells.</summary>
    private sealed class Targets(int cells, int labels)
    {
        /// <summary>Heat of a cell that is ignored for a label.</summary>
        public const float IsIgnored = -1;

        public float[] Heat { get; } = new float[cells * labels];

        /// <summary>Weight of a cell's box.</summary>
        public float[] Weight { get; } = new float[cells];

        public TargetBox[] Box { get; } = new TargetBox[cells];

        public double TotalWeight => Weight.Sum(weight => (double)weight);

        /// <summary>Greatest heat of a cell over the labels.</summary>
        private float[] Highest { get; } = new float[cells];

        /// <summary>Ignores all cells that overlap a box.</summary>
        public void Ignore(TargetBox box, int columns)
        {
            for (var cell = 0; cell < cells; cell++)
            {
                int left = cell % columns * Stride, top = cell / columns * Stride;
                if (left < box.Right && left + Stride > box.Left && top < box.Bottom && top + Stride > box.Top)
                {
                    Heat[(cell * labels) + box.Label] = IsIgnored;
                }
            }
        }

        public void Put(TargetBox box, int cell, float height, float weight)
        {
            ref var heat = ref Heat[(cell * labels) + box.Label];
            heat = heat == IsIgnored && height < 1 ? IsIgnored : Math.Max(heat, height);
            if (height > Highest[cell] || (height == Highest[cell] && box.Area < Box[cell].Area))
            {
                (Highest[cell], Weight[cell], Box[cell]) = (height, weight, box);
            }
        }
    }
}
