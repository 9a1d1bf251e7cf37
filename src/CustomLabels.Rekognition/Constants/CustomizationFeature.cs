using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>What a project is for. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class CustomizationFeature(string value) : ConstantClass(value)
{
    /// <summary>An adapter of the content moderation.</summary>
    public static readonly CustomizationFeature CONTENT_MODERATION = new("CONTENT_MODERATION");

    /// <summary>Models for labels of one's own.</summary>
    public static readonly CustomizationFeature CUSTOM_LABELS = new("CUSTOM_LABELS");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static CustomizationFeature? FindValue(string? value) => FindValue<CustomizationFeature>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator CustomizationFeature?(string? value) => FindValue(value);
}
