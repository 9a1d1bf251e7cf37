using System.Text;

namespace CustomLabels.Formatting;

/// <summary>A row of a confusion matrix in one cell, since a view has a fixed number of columns.</summary>
public static class PredictionCells
{
    /// <summary>Up to this many labels each has its place, so that the rows line up as a matrix.</summary>
    public const int MaxAligned = 6;

    /// <summary>
    /// With few labels <c>scratched  92%   sound   8%</c>, the same places in each row; with many only what was predicted,
    /// the highest share first.
    /// </summary>
    /// <param name="labels">The labels, in the order of every row.</param>
    /// <param name="shares">The share predicted for each, 0 to 1.</param>
    public static string Row(string[] labels, double[] shares)
    {
        if (labels.Length <= MaxAligned)
        {
            StringBuilder line = new();
            for (int i = 0; i < labels.Length; i++)
            {
                line.Append(i == 0 ? string.Empty : "   ").Append(labels[i]).Append(' ').Append(Cells.Percent(shares[i]).PadLeft(4));
            }

            return line.ToString();
        }

        return string.Join(", ", labels
            .Zip(shares)
            .Where(static p => p.Second >= 0.005)
            .OrderByDescending(static p => p.Second)
            .Select(static p => p.First + " " + Cells.Percent(p.Second)));
    }
}
