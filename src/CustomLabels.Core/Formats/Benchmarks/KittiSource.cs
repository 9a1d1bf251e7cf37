namespace CustomLabels.Formats.Benchmarks;

/// <summary>
/// KITTI, also as NVIDIA's tools write it: a text file per image, and per object its type, how visible it is, four edges in pixels and seven numbers in
/// space, with a score or without. Regions of the type DontCare were not labeled. See https://www.cvlibs.net/datasets/kitti/
/// </summary>
internal sealed class KittiSource : ISourceFormat
{
    private const int Fields = 15;

    /// <summary>Whether a file is such a label file.</summary>
    public static bool IsOne(string file) => TextLabels.First(file) is [var first, ..] && IsLine(first);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken) =>
        Task.FromResult(new TextLabels("a line of KITTI (a type and 14 numbers, or 15 with a score)", IsOne, Box).Read(path, problems, cancellationToken));

    private static bool IsLine(string[] fields) => fields.Length is Fields or Fields + 1 && TextLabels.Number(fields[0]) is null && Array.TrueForAll(fields[1..], field => TextLabels.Number(field) is not null);

    private static BoxAnnotation? Box(string[] fields, string image, SourceLosses losses, out bool isLeftOut)
    {
        isLeftOut = IsLine(fields) && fields[0].Equals("DontCare", StringComparison.OrdinalIgnoreCase);
        if (isLeftOut)
        {
            losses.NotStored("region marked DontCare", image);
        }

        return isLeftOut || !IsLine(fields) ? null : BoxAround.Points(fields[0], [(Edge(fields[4]), Edge(fields[5])), (Edge(fields[6]), Edge(fields[7]))]);
    }

    private static double Edge(string field) => TextLabels.Number(field) ?? double.NaN;
}
