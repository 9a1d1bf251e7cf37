namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>Corrects what an entry of a dataset says by the suggestions of label errors.</summary>
/// <param name="image">The image.</param>
/// <param name="labels">The labels of the image as a whole.</param>
/// <param name="boxes">Its boxes, in pixels.</param>
/// <param name="width">The width of the image in pixels; null when it is not known.</param>
/// <param name="height">Its height in pixels.</param>
internal sealed class LabelCorrection(string image, IEnumerable<string> labels, IEnumerable<BoxAnnotation> boxes, int? width, int? height)
{
    /// <summary>Boxes of files and of snapshots are whole pixels; fractions of the image's sides lose less than this.</summary>
    private const double Tolerance = 1;

    /// <summary>The labels, corrected.</summary>
    public List<string> Labels { get; } = [.. labels];

    /// <summary>The boxes, corrected.</summary>
    public List<BoxAnnotation> Boxes { get; } = [.. boxes];

    /// <summary>Whether a label error suggests something other than what is given.</summary>
    public static bool HasSuggestion(LabelError error) => error.SuggestedLabel != error.Label || error.ToSuggestedBox() is not null;

    /// <summary>Does what a label error suggests.</summary>
    /// <exception cref="CustomLabelsException"><c>LabelErrorOutdated</c>: the entry does not have what is to be corrected.</exception>
    public void Apply(LabelError error)
    {
        if (error.ToBox() is null && error.ToSuggestedBox() is null)
        {
            ApplyToLabels(error);
        }
        else
        {
            ApplyToBoxes(error);
        }
    }

    private void ApplyToLabels(LabelError error)
    {
        if (error.Label.Length > 0 && !Labels.Remove(error.Label))
        {
            throw Outdated($"does not have the label '{error.Label}'");
        }

        if (error.SuggestedLabel.Length > 0 && !Labels.Contains(error.SuggestedLabel, StringComparer.Ordinal))
        {
            Labels.Add(error.SuggestedLabel);
        }
    }

    private void ApplyToBoxes(LabelError error)
    {
        var given = error.ToBox() is { } box ? Nearest(Pixels(error.Label, box)) : -1;
        if (error.ToBox() is not null && given < 0)
        {
            throw Outdated($"does not have this box of '{error.Label}'");
        }

        var corrected = error.SuggestedLabel.Length == 0 ? null
            : error.ToSuggestedBox() is { } suggested ? Pixels(error.SuggestedLabel, suggested)
            : Boxes[given] with { Label = error.SuggestedLabel };
        if (given >= 0)
        {
            Boxes.RemoveAt(given);
        }

        if (corrected is not null)
        {
            Boxes.Insert(given >= 0 ? given : Boxes.Count, corrected);
        }
    }

    /// <summary>The index of the box; -1 when it is not there.</summary>
    private int Nearest(BoxAnnotation box)
    {
        var (nearest, least) = (-1, Tolerance);
        for (var i = 0; i < Boxes.Count; i++)
        {
            var distance = new[] { Boxes[i].Left - box.Left, Boxes[i].Top - box.Top, Boxes[i].Width - box.Width, Boxes[i].Height - box.Height }.Max(Math.Abs);
            if (Boxes[i].Label == box.Label && (distance < least || (distance == least && nearest < 0)))
            {
                (nearest, least) = (i, distance);
            }
        }

        return nearest;
    }

    /// <summary>The part of a box within the image, in whole pixels.</summary>
    private BoxAnnotation Pixels(string label, BoundingBox box)
    {
        if (width is not { } w || height is not { } h)
        {
            throw Outdated("has no boxes");
        }

        var pixels = box.ToPixels(w, h);
        return new BoxAnnotation(label, pixels.Left, pixels.Top, pixels.Width, pixels.Height);
    }

    private CustomLabelsException Outdated(string why) => new(
        ErrorIds.LabelErrorOutdated,
        ErrorKind.InvalidData,
        $"{image} {why}: its entry is not as the model saw it. Look at it with Get-CLDatasetEntry -SourceRef, and give the labels yourself.",
        image);
}
