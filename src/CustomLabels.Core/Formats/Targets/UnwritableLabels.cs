namespace CustomLabels.Formats.Targets;

/// <summary>Refuses labels that a format cannot write. They are not changed silently: the originals would be lost.</summary>
internal static class UnwritableLabels
{
    private const int Shown = 5;

    /// <summary>Refuses labels.</summary>
    /// <param name="labels">Those that cannot be written.</param>
    /// <param name="why">Why not: the end of a sentence about them.</param>
    /// <exception cref="CustomLabelsException"><c>LabelNotWritable</c>.</exception>
    public static void Refuse(IEnumerable<string> labels, string why)
    {
        List<string> bad = [.. labels];
        if (bad.Count == 0)
        {
            return;
        }

        var names = string.Join(", ", bad.Take(Shown).Select(label => $"'{Printable(label)}'")) + (bad.Count > Shown ? $" and {bad.Count - Shown} more" : string.Empty);
        throw new CustomLabelsException(
            ErrorIds.LabelNotWritable,
            ErrorKind.InvalidArgument,
            $"{(bad.Count == 1 ? "The label" : "The labels")} {names} {why} Give {(bad.Count == 1 ? "it another name" : "them other names")} with -RenameLabel, or choose another format.",
            bad[0]);
    }

    private static string Printable(string label) => string.Concat(label.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
