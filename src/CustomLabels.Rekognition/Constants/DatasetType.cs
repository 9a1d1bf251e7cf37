using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>What a dataset is for. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class DatasetType(string value) : ConstantClass(value)
{
    /// <summary>Training.</summary>
    public static readonly DatasetType TRAIN = new("TRAIN");

    /// <summary>Test.</summary>
    public static readonly DatasetType TEST = new("TEST");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static DatasetType? FindValue(string? value) => FindValue<DatasetType>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DatasetType?(string? value) => FindValue(value);
}
