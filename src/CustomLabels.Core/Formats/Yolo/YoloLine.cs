namespace CustomLabels.Formats.Yolo;

/// <summary>A line of a label file: a class, then a box, a box with its confidence or keypoints, or an outline.</summary>
internal static class YoloLine
{
    private const int BoxNumbers = 4;

    /// <summary>Coordinates of an outline beyond the image by more than half of it are none, but keypoints with their visibility.</summary>
    private const double MaxOutside = 1.5;

    /// <summary>The box of the numbers behind the class, in parts of the image; null where they are none.</summary>
    /// <param name="keypoints">How many of them are keypoints.</param>
    /// <param name="loss">What is not kept of them, for instance <c>outline</c>; null for nothing.</param>
    public static BoxAnnotation? Box(string[] fields, int keypoints, out string? loss)
    {
        loss = null;
        var numbers = new double[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!NumberText.TryRead(fields[i], takesComma: false, out numbers[i]))
            {
                return null;
            }
        }

        if (numbers.Length is BoxNumbers or BoxNumbers + 1)
        {
            return Centered(numbers);
        }

        if (keypoints > 0)
        {
            loss = "set of keypoints";
            return numbers.Length == BoxNumbers + keypoints ? Centered(numbers) : null;
        }

        loss = "outline";
        return numbers.Length > BoxNumbers + 1 && numbers.Length % 2 == 0 && Array.TrueForAll(numbers, number => Math.Abs(number) <= MaxOutside) ? Around(numbers) : null;
    }

    private static BoxAnnotation Centered(double[] numbers) => new(string.Empty, numbers[0] - (numbers[2] / 2), numbers[1] - (numbers[3] / 2), numbers[2], numbers[3]);

    private static BoxAnnotation? Around(double[] outline) => BoxAround.Points(string.Empty, [.. outline.Chunk(2).Select(point => (point[0], point[1]))]);
}
