using CustomLabels.Boxes;
using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Identity;

/// <summary>
/// Images as scripts describe them: objects or hashtables with Path (or FullName, Image, SourceRef), Label or Labels, and for a box
/// Left, Top, Width, Height; Part and Group where they matter. Objects about the same image add up.
/// </summary>
internal static class ImageRows
{
    private static readonly string[] ImageNames = ["Path", "FullName", "Image", "SourceRef", "FileName"];
    private static readonly string[] LabelNames = ["Label", "Labels"];
    private static readonly string[] PartNames = ["Part", "Split"];
    private static readonly string[] BoxNames = ["Left", "Top", "Width", "Height"];

    /// <summary>Reads an object. On the pipeline thread only: objects may have script properties.</summary>
    /// <param name="number">Which one it is, from 1.</param>
    /// <param name="groupBy">Names or computes the group; null where the object's own counts.</param>
    /// <exception cref="CustomLabelsException"><c>InvalidImageObject</c>: it names no image, or its box is not four numbers.</exception>
    public static SourceRow Read(PSObject input, int number, object? groupBy)
    {
        var image = ImageNames.Select(name => Text(Value(input, name))).FirstOrDefault(text => !string.IsNullOrEmpty(text));
        if (image is null)
        {
            throw Invalid(input, input.BaseObject is Project
                ? "A project from the pipeline needs the path of an existing folder or file: Import-CLDataset -Path ./photos."
                : "It has no property Path, FullName, Image or SourceRef that names an image.");
        }

        List<string> labels = [.. LabelNames.SelectMany(name => Many(Value(input, name))).Select(Text).OfType<string>().Where(label => label.Length > 0)];
        object?[] box = [.. BoxNames.Select(name => Value(input, name))];
        var hasBox = box[..2].Any(value => !string.IsNullOrWhiteSpace(Text(value)));
        if (!hasBox && Names(input).FirstOrDefault(name => CsvNames.IsPlace(CsvNames.Plain(name)) && !BoxNames.Contains(name, StringComparer.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(Text(Value(input, name)))) is { } place)
        {
            throw Invalid(input, $"It has {place}, as boxes have, but no Left and Top. Give boxes as Left, Top, Width and Height in pixels, or read the table itself: New-CLManifest ./boxes.csv.");
        }

        return new SourceRow
        {
            Image = image,
            Labels = hasBox ? [] : labels,
            Box = hasBox ? Box(input, box, labels) : null,
            Part = PartNames.Select(name => Text(Value(input, name))).FirstOrDefault(text => !string.IsNullOrEmpty(text)),
            Group = groupBy is null ? Text(Value(input, "Group")) : GroupOf(groupBy, input),
            Line = number,
        };
    }

    /// <summary>The group of an object: the value of a property, or what a script block makes of it as <c>$_</c>.</summary>
    public static string? GroupOf(object groupBy, object item) => groupBy is ScriptBlock script
        ? Text(script.InvokeWithContext(null, [new PSVariable("_", item)]).FirstOrDefault())
        : Text(Value(PSObject.AsPSObject(item), Text(groupBy) ?? string.Empty));

    private static BoxAnnotation Box(PSObject input, object?[] box, List<string> labels)
    {
        var numbers = new double[box.Length];
        for (var i = 0; i < box.Length; i++)
        {
            numbers[i] = Number(box[i]) ?? throw Invalid(input, $"Its {BoxNames[i]} is '{Text(box[i])}', which is not a number of pixels. Write it as 20.5 or 20,5, without a separator of thousands.");
        }

        return labels.Count == 1
            ? new BoxAnnotation(labels[0], numbers[0], numbers[1], numbers[2], numbers[3])
            : throw Invalid(input, "A box needs one Label, and Left, Top, Width and Height in pixels.");
    }

    /// <summary>A number, or text as tables have it: casts of PowerShell take a comma for a separator of thousands.</summary>
    private static double? Number(object? value)
    {
        if (Base(value) is string text)
        {
            return NumberText.TryRead(text, takesComma: true, out var read) ? read : null;
        }

        return LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : null;
    }

    private static object? Value(PSObject input, string name) => input.BaseObject is IDictionary pairs
        ? pairs.Keys.Cast<object>().Where(key => string.Equals(Text(key), name, StringComparison.OrdinalIgnoreCase)).Select(key => pairs[key]).FirstOrDefault()
        : input.Properties[name]?.Value;

    private static IEnumerable<string> Names(PSObject input) => input.BaseObject is IDictionary pairs
        ? pairs.Keys.Cast<object>().Select(Text).OfType<string>()
        : input.BaseObject is PSCustomObject ? input.Properties.Select(property => property.Name) : [];

    private static IEnumerable<object?> Many(object? value) => Base(value) switch
    {
        null => [],
        string text => [text],
        IEnumerable many => many.Cast<object?>(),
        { } single => [single],
    };

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static string? Text(object? value) => Base(value) is { } known ? Convert.ToString(known, CultureInfo.InvariantCulture) : null;

    private static CustomLabelsException Invalid(PSObject input, string why) =>
        new(ErrorIds.InvalidImageObject, ErrorKind.InvalidData, $"The object '{input}' does not describe an image. {why}", input);
}
