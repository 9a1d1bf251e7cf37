using CustomLabels.Imaging.Painting;

namespace CustomLabels;

/// <summary>An image, or an object on it, behind a figure of an evaluation: what is true there, and what the model says.</summary>
/// <remarks>The edges of boxes are numbers, not objects, so that an example is complete in a line of CSV.</remarks>
public sealed record EvaluationExample : ModelResource, IPaintable
{
    internal EvaluationExample(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary><c>TruePositive</c>, <c>FalsePositive</c>, <c>FalseNegative</c>, or <c>Confusion</c>: one label was taken for another.</summary>
    public string Outcome { get; internal init; } = string.Empty;

    /// <summary>The image: an <c>s3://</c> location or a path.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary>The label that it is an example of.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>The model's confidence of the label, 0 to 100; null when it does not say any.</summary>
    public double? Confidence { get; internal init; }

    /// <summary>The label's threshold, 0 to 1.</summary>
    public double Threshold { get; internal init; }

    /// <summary>What is true: the labels of the image, or that of the object which the box covers most; empty when there is none.</summary>
    public string Truth { get; internal init; } = string.Empty;

    /// <summary>What the model gives: the labels of the image, or that of the box; empty when there is none.</summary>
    public string Predicted { get; internal init; } = string.Empty;

    /// <summary>The left edge of the model's box, as a fraction of the image's width; null without a box.</summary>
    public double? Left { get; internal init; }

    /// <summary>The top edge of the model's box, as a fraction of the image's height.</summary>
    public double? Top { get; internal init; }

    /// <summary>The width of the model's box, as a fraction of the image's.</summary>
    public double? Width { get; internal init; }

    /// <summary>The height of the model's box, as a fraction of the image's.</summary>
    public double? Height { get; internal init; }

    /// <summary>The left edge of the object, as a fraction of the image's width; null without an object.</summary>
    public double? TrueLeft { get; internal init; }

    /// <summary>The top edge of the object, as a fraction of the image's height.</summary>
    public double? TrueTop { get; internal init; }

    /// <summary>The width of the object, as a fraction of the image's.</summary>
    public double? TrueWidth { get; internal init; }

    /// <summary>The height of the object, as a fraction of the image's.</summary>
    public double? TrueHeight { get; internal init; }

    /// <summary>How much both boxes overlap, intersection over union, 0 to 1; null without both.</summary>
    public double? Iou { get; internal init; }

    /// <summary>The labels of the image, when it is labeled as a whole.</summary>
    internal IReadOnlyList<string> TrueLabels { get; init; } = [];

    /// <summary>The model's box as fractions of the image's width and height: the property <c>Box</c> in PowerShell; null without one.</summary>
    public BoundingBox? ToBox() => Box(Left, Top, Width, Height);

    /// <summary>The object as fractions of the image's width and height: the property <c>TrueBox</c> in PowerShell; null without one.</summary>
    public BoundingBox? ToTrueBox() => Box(TrueLeft, TrueTop, TrueWidth, TrueHeight);

    /// <inheritdoc/>
    public IReadOnlyList<PaintedLabel> ToPaintedLabels()
    {
        List<PaintedLabel> labels = [];
        if (Confidence is { } confidence)
        {
            labels.Add(new PaintedLabel(ToBox() is null || Predicted.Length == 0 ? Label : Predicted, confidence, ToBox()));
        }

        labels.AddRange(ToTrueBox() is { } box ? [new PaintedLabel(Truth, null, box)] : TrueLabels.Select(label => new PaintedLabel(label, null)));
        return labels;
    }

    /// <summary>The outcome, the label and the image.</summary>
    public override string ToString() => $"{Outcome} of {Label}: {Image}";

    private static BoundingBox? Box(double? left, double? top, double? width, double? height) =>
        left is { } l && top is { } t && width is { } w && height is { } h ? new(l, t, w, h) : null;
}
