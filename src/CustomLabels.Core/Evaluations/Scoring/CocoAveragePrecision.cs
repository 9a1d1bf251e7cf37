namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// Average precision of boxes as the COCO challenge counts it (pycocotools' <c>COCOeval</c>): precision, made monotone, at 101 points of recall; at most
/// 100 boxes of a label in an image; a box is right for IoU thresholds from 0.5 to 0.95.
/// </summary>
/// <param name="At50">At an IoU of 0.5, 0 to 1.</param>
/// <param name="Mean">The mean over the IoUs 0.5, 0.55, …, 0.95.</param>
internal readonly record struct CocoAveragePrecision(double At50, double Mean)
{
    private const int Ious = 10;
    private const int RecallPoints = 101;
    private const int MaxBoxes = 100;

    /// <summary>That of a label; null when no object has it, or for labels of whole images.</summary>
    public static CocoAveragePrecision? Of(ScoredTestSet set, string label)
    {
        var scores = set[label];
        if (!set.FindsBoxes || scores.Truths.Count == 0)
        {
            return null;
        }

        var truths = scores.Truths.ToLookup(truth => set.Truths[truth].Image);
        List<(double Score, int Right)> boxes = [];
        foreach (var image in scores.Predictions.GroupBy(prediction => set.Predictions[prediction].Image).OrderBy(image => image.Key))
        {
            AddMatches(set, [.. image.Take(MaxBoxes)], [.. truths[image.Key]], boxes);
        }

        // A stable sort, as pycocotools': equal scores keep the order of the images.
        boxes = [.. boxes.OrderByDescending(box => box.Score)];
        double[] areas = [.. Enumerable.Range(0, Ious).Select(iou => Area(boxes, iou, scores.Truths.Count))];
        return new CocoAveragePrecision(areas[0], areas.Average());
    }

    /// <summary>Adds the boxes of an image, each with a bit for every IoU at which it is right.</summary>
    private static void AddMatches(ScoredTestSet set, int[] predictions, int[] truths, List<(double Score, int Right)> boxes)
    {
        var taken = new int[truths.Length];
        foreach (var index in predictions)
        {
            var right = 0;
            double[] overlaps = [.. truths.Select(truth => set.Iou(set.Predictions[index], set.Truths[truth]))];
            for (var iou = 0; iou < Ious; iou++)
            {
                var (best, most) = (-1, MinIou(iou));
                for (var i = 0; i < truths.Length; i++)
                {
                    if ((taken[i] & (1 << iou)) == 0 && overlaps[i] >= most)
                    {
                        (best, most) = (i, overlaps[i]);
                    }
                }

                if (best >= 0)
                {
                    taken[best] |= 1 << iou;
                    right |= 1 << iou;
                }
            }

            boxes.Add((set.Predictions[index].Score, right));
        }
    }

    /// <summary>The values of <c>numpy.linspace(0.5, 0.95, 10)</c>, to the last bit.</summary>
    private static double MinIou(int iou) => iou == Ious - 1 ? 0.95 : (iou * ((0.95 - 0.5) / (Ious - 1))) + 0.5;

    /// <summary>The values of <c>numpy.linspace(0, 1, 101)</c>, to the last bit.</summary>
    private static double Recall(int point) => point == RecallPoints - 1 ? 1 : point * 0.01;

    private static double Area(List<(double Score, int Right)> boxes, int iou, int objects)
    {
        var found = new int[boxes.Count];
        var precision = new double[boxes.Count];
        var right = 0;
        for (var i = 0; i < boxes.Count; i++)
        {
            right += (boxes[i].Right >> iou) & 1;
            found[i] = right;
            precision[i] = (double)right / (i + 1);
        }

        for (var i = boxes.Count - 2; i >= 0; i--)
        {
            precision[i] = Math.Max(precision[i], precision[i + 1]);
        }

        double area = 0;
        var at = 0;
        for (var point = 0; point < RecallPoints; point++)
        {
            while (at < boxes.Count && (double)found[at] / objects < Recall(point))
            {
                at++;
            }

            area += at < boxes.Count ? precision[at] : 0;
        }

        return area / RecallPoints;
    }
}
