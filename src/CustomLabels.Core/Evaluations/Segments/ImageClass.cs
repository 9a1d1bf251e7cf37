namespace CustomLabels.Evaluations.Segments;

/// <summary>Images that have something in common.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Min">The lowest value; null for what is no number.</param>
/// <param name="Max">The highest value.</param>
/// <param name="Images">The indexes of the images.</param>
internal sealed record ImageClass(string Name, double? Min, double? Max, int[] Images);
