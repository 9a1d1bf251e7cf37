namespace CustomLabels.Formats.Benchmarks;

/// <summary>
/// KITTI, also as NVIDIA's tools write it: a text file per image, and per object its type, how visible it is, four edges in pixels and seven numbers in
/// space, with a score or without. Regions of the type DontCare were not labeled. See https://www.cvlibs.net/datasets/kitti/
/// </summary>
internal sealed class KittiSource : ISourceFormat
{
    /// <summary>The numbers behind a type: how visible it is, its edges, and where it is in space.</summary>
    private const int Numbers = 14;

    /// <summary>Whether a file is such a label file.</summary>
    public static bool IsOne(string file) => TextLabels.First(file) is [var first, ..] && TypeOf(first) is not null;

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken) =>
        Task.FromResult(new TextLabels("a line of KITTI (a type and 14 numbers, or 15 with a score)", IsOne, Box).Read(path, problems, cancellationToken));

    /// <summary>The type, which may have blanks; null for another line.</summary>
    private static string? TypeOf(string[] fields)
    {
        var words = Array.FindLastIndex(fields, field => NumberText.Read(field) is null) + 1;
        return words > 0 && fields.Length - words is Numbers or Numbers + 1 ? string.Join(' ', fields[..words]) : null;
    }

    private static BoxAnnotation? Box(string[] fields, string image, SourceLosses losses, out bool isLeftOut)
    {
        var type = TypeOf(fields);
        isLeftOut = "DontCare".Equals(type, StringComparison.OrdinalIgnoreCase);
        if (isLeftOut)
        {
            losses.NotStored("region marked DontCare", image);
        }

        if (isLeftOut || type is null)
        {
            return null;
        }

        var edges = fields[type.Split(' ').Length..][3..7];
        return BoxAround.Points(type, [(Edge(edges[0]), Edge(edges[1])), (Edge(edges[2]), Edge(edges[3]))]);
    }

    private static double Edge(string field) => NumberText.Read(field) ?? double.NaN;
}
