using CustomLabels.Imaging.Painting;

namespace CustomLabels;

/// <summary>A label of an image, or a box, and how much a model doubts it.</summary>
/// <remarks>The edges of boxes are numbers, not objects, so that it is complete in a line of CSV.</remarks>
public sealed record LabelError : ModelResource, IPaintable
{
    internal LabelError(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>Its place in the list, from 1: the most suspicious first.</summary>
    public int Rank { get; internal init; }

    /// <summary>How suspicious it is, 0 to 1: 1 is almost surely an error.</summary>
    public double Suspicion { get; internal init; }

    /// <summary>Whether the model is confident of something else, and not only unsure.</summary>
    public bool IsLikely { get; internal init; }

    /// <summary>
    /// What would be wrong. Images: <c>WrongLabel</c>, and where they have several labels <c>ExtraLabel</c> or <c>MissingLabel</c>. Boxes: <c>Swapped</c> (another
    /// label), <c>BadlyPlaced</c>, <c>Doubled</c> (two boxes on one object), <c>Overlooked</c> (an object without a box).
    /// </summary>
    public string Kind { get; internal init; } = string.Empty;

    /// <summary>The image: an <c>s3://</c> location or a path.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary>The label that is given; empty when one is missing or an object was overlooked.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>The label that the model suggests: the given one when it agrees; empty when the label or the box should go.</summary>
    public string SuggestedLabel { get; internal init; } = string.Empty;

    /// <summary>The model's confidence of the given label, 0 to 100.</summary>
    public double LabelConfidence { get; internal init; }

    /// <summary>The model's confidence of the suggested label, 0 to 100.</summary>
    public double Confidence { get; internal init; }

    /// <summary>Why, in words.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>The dataset that the image is in, as <c>project/test</c>; null when it is not known.</summary>
    public string? Dataset { get; internal init; }

    /// <summary>The left edge of the box, as a fraction of the image's width; null for an image as a whole, or an overlooked object.</summary>
    public double? Left { get; internal init; }

    /// <summary>The top edge of the box, as a fraction of the image's height.</summary>
    public double? Top { get; internal init; }

    /// <summary>The width of the box, as a fraction of the image's.</summary>
    public double? Width { get; internal init; }

    /// <summary>The height of the box, as a fraction of the image's.</summary>
    public double? Height { get; internal init; }

    /// <summary>The left edge of the box that the model suggests, as a fraction of the image's width; null when it suggests none.</summary>
    public double? SuggestedLeft { get; internal init; }

    /// <summary>The top edge of the box that the model suggests, as a fraction of the image's height.</summary>
    public double? SuggestedTop { get; internal init; }

    /// <summary>The width of the box that the model suggests, as a fraction of the image's.</summary>
    public double? SuggestedWidth { get; internal init; }

    /// <summary>The height of the box that the model suggests, as a fraction of the image's.</summary>
    public double? SuggestedHeight { get; internal init; }

    /// <summary>The box as fractions of the image's width and height: the property <c>Box</c> in PowerShell; null without one.</summary>
    public BoundingBox? ToBox() => Box(Left, Top, Width, Height);

    /// <summary>The box that the model suggests: the property <c>SuggestedBox</c> in PowerShell; null without one.</summary>
    public BoundingBox? ToSuggestedBox() => Box(SuggestedLeft, SuggestedTop, SuggestedWidth, SuggestedHeight);

    /// <summary>What the model suggests, and what is given.</summary>
    public IReadOnlyList<PaintedLabel> ToPaintedLabels()
    {
        List<PaintedLabel> labels = [];
        if (SuggestedLabel.Length > 0)
        {
            labels.Add(new PaintedLabel(SuggestedLabel, Confidence, ToSuggestedBox() ?? ToBox()));
        }

        if (Label.Length > 0)
        {
            labels.Add(new PaintedLabel(Label, null, ToBox()));
        }

        return labels;
    }

    /// <summary>The kind, the labels and the image.</summary>
    public override string ToString() => $"{Kind}: {Image} ({(Label.Length > 0 ? Label : "nothing")} → {(SuggestedLabel.Length > 0 ? SuggestedLabel : "nothing")})";

    private static BoundingBox? Box(double? left, double? top, double? width, double? height) =>
        left is { } l && top is { } t && width is { } w && height is { } h ? new(l, t, w, h) : null;
}
