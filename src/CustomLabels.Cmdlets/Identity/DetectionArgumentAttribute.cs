using CustomLabels.Formats;
using CustomLabels.Imaging.Painting;

namespace CustomLabels.Identity;

/// <summary>
/// Makes detections of objects with their properties, as Import-Clixml, ConvertFrom-Json, jobs and remote sessions give them, and label errors of those that
/// were reviewed. Other objects are left as they are.
/// </summary>
public sealed class DetectionArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly LabelErrorArgumentAttribute LabelErrors = new();

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Base(inputData) switch
    {
        null => inputData,
        IPaintable known => known,
        IDictionary row => Of(row) ?? inputData,
        IEnumerable many and not string => many.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
        _ => Of(inputData!) ?? LabelErrors.Transform(engineIntrinsics, inputData),
    };

    private static Detection? Of(object source) => Text(source, nameof(Detection.Image)) is { Length: > 0 } image && Value(source, nameof(Detection.Labels)) is { } labels
        ? new Detection(Text(source, nameof(Detection.ModelArn)) ?? string.Empty)
        {
            Image = image,
            Labels = [.. LanguagePrimitives.GetEnumerable(labels)?.Cast<object>().Select(Label) ?? [Label(labels)]],
            Width = (int?)Number(source, nameof(Detection.Width)),
            Height = (int?)Number(source, nameof(Detection.Height)),
            Time = Duration(source, nameof(Detection.Time)),
            BytesSent = (long?)Number(source, nameof(Detection.BytesSent)) ?? 0,
            SentWidth = (int?)Number(source, nameof(Detection.SentWidth)),
            SentHeight = (int?)Number(source, nameof(Detection.SentHeight)),
            Attempts = (int?)Number(source, nameof(Detection.Attempts)) ?? 0,
            Elapsed = Duration(source, nameof(Detection.Elapsed)) ?? TimeSpan.Zero,
            Error = Text(source, nameof(Detection.Error)),
            ErrorId = Text(source, nameof(Detection.ErrorId)),
        }
        : null;

    private static DetectedLabel Label(object source) => new()
    {
        Name = Text(source, nameof(DetectedLabel.Name)) ?? string.Empty,
        Confidence = Number(source, nameof(DetectedLabel.Confidence)) ?? 0,
        Left = Number(source, nameof(DetectedLabel.Left)),
        Top = Number(source, nameof(DetectedLabel.Top)),
        Width = Number(source, nameof(DetectedLabel.Width)),
        Height = Number(source, nameof(DetectedLabel.Height)),
        PixelLeft = (int?)Number(source, nameof(DetectedLabel.PixelLeft)),
        PixelTop = (int?)Number(source, nameof(DetectedLabel.PixelTop)),
        PixelWidth = (int?)Number(source, nameof(DetectedLabel.PixelWidth)),
        PixelHeight = (int?)Number(source, nameof(DetectedLabel.PixelHeight)),
    };

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? Value(object source, string name) => ObjectProperties.Value(source, name);

    private static string? Text(object source, string name) => Convert.ToString(Base(Value(source, name)), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static double? Number(object source, string name) => NumberText.TryRead(Text(source, name) ?? string.Empty, takesComma: true, out var number) ? number : null;

    /// <summary>A duration as itself, as text, or with its ticks, as ConvertTo-Json writes it.</summary>
    private static TimeSpan? Duration(object source, string name) =>
        Value(source, name) is not { } value ? null
        : LanguagePrimitives.TryConvertTo<TimeSpan>(value, CultureInfo.InvariantCulture, out var duration) ? duration
        : Number(value, nameof(TimeSpan.Ticks)) is { } ticks ? TimeSpan.FromTicks((long)ticks)
        : null;
}
