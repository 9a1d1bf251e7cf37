using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>State of a dataset: that of the last operation on it. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class DatasetStatus(string value) : ConstantClass(value)
{
    /// <summary>Being created.</summary>
    public static readonly DatasetStatus CREATE_IN_PROGRESS = new("CREATE_IN_PROGRESS");

    /// <summary>Created.</summary>
    public static readonly DatasetStatus CREATE_COMPLETE = new("CREATE_COMPLETE");

    /// <summary>Could not be created.</summary>
    public static readonly DatasetStatus CREATE_FAILED = new("CREATE_FAILED");

    /// <summary>Being changed.</summary>
    public static readonly DatasetStatus UPDATE_IN_PROGRESS = new("UPDATE_IN_PROGRESS");

    /// <summary>Changed.</summary>
    public static readonly DatasetStatus UPDATE_COMPLETE = new("UPDATE_COMPLETE");

    /// <summary>Could not be changed; the content is as before.</summary>
    public static readonly DatasetStatus UPDATE_FAILED = new("UPDATE_FAILED");

    /// <summary>Being deleted.</summary>
    public static readonly DatasetStatus DELETE_IN_PROGRESS = new("DELETE_IN_PROGRESS");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static DatasetStatus? FindValue(string? value) => FindValue<DatasetStatus>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DatasetStatus?(string? value) => FindValue(value);
}
