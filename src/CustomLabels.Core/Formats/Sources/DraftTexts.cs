namespace CustomLabels.Formats.Sources;

/// <summary>Keeps out of labels and paths what was not decoded, and characters that no name has.</summary>
internal static class DraftTexts
{
    /// <summary>The images whose names can be paths, with the labels that are text.</summary>
    public static IReadOnlyList<DraftImage> Checked(IReadOnlyList<DraftImage> drafts, ICollection<SourceProblem> problems) =>
        [.. drafts.Select(draft => Checked(draft, problems)).OfType<DraftImage>()];

    private static DraftImage? Checked(DraftImage draft, ICollection<SourceProblem> problems)
    {
        if (TextFile.IsBroken(draft.Reference))
        {
            problems.Add(Problem(draft, "The name of the image", draft.Reference, "The image is left out."));
            return null;
        }

        string[] labels = [.. draft.Labels.Where(label => !TextFile.IsBroken(label))];
        BoxAnnotation[] boxes = [.. draft.Boxes.Where(box => !TextFile.IsBroken(box.Label))];
        if (labels.Length == draft.Labels.Count && boxes.Length == draft.Boxes.Count)
        {
            return draft;
        }

        problems.Add(Problem(draft, "A label of " + draft.Reference, draft.Labels.Concat(draft.Boxes.Select(box => box.Label)).First(TextFile.IsBroken), "It is left out."));
        return draft with { Labels = labels, Boxes = boxes, IsIncomplete = true };
    }

    private static SourceProblem Problem(DraftImage draft, string what, string text, string outcome) => new(
        draft.File,
        draft.Line,
        "InvalidAnnotation",
        $"{what}, '{text.Replace("\0", "\\0", StringComparison.Ordinal)}', has characters that are no text: the file is damaged, or not in UTF-8. {outcome} Save the file as UTF-8.",
        draft.Reference.Replace("\0", "\\0", StringComparison.Ordinal));
}
