using CustomLabels.Formats;

namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="LabelError"/> of an object with its properties, as Import-Csv and Import-Clixml give them after a review. Other objects are left as they are.</summary>
public sealed class LabelErrorArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null || (inputData as PSObject)?.BaseObject is LabelError or string || inputData is LabelError or string)
        {
            return inputData;
        }

        var properties = PSObject.AsPSObject(inputData).Properties;
        return Text("Kind") is { Length: > 0 } kind && Text("Image") is { Length: > 0 } image && properties[nameof(LabelError.SuggestedLabel)] is not null
            ? new LabelError(Text("ModelArn") ?? string.Empty, Text("Model") ?? string.Empty)
            {
                Kind = kind,
                Image = image,
                Label = Text("Label") ?? string.Empty,
                SuggestedLabel = Text("SuggestedLabel") ?? string.Empty,
                Left = Number("Left"),
                Top = Number("Top"),
                Width = Number("Width"),
                Height = Number("Height"),
                SuggestedLeft = Number("SuggestedLeft"),
                SuggestedTop = Number("SuggestedTop"),
                SuggestedWidth = Number("SuggestedWidth"),
                SuggestedHeight = Number("SuggestedHeight"),
            }
            : inputData;

        string? Text(string name) => properties[name]?.Value is { } value ? Convert.ToString(value is PSObject wrapped ? wrapped.BaseObject : value, CultureInfo.InvariantCulture) : null;

        double? Number(string name) => NumberText.TryRead(Text(name) ?? string.Empty, takesComma: true, out var number) ? number : null;
    }
}
