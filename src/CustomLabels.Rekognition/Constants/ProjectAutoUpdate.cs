using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>Whether adapters of a project are retrained automatically. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class ProjectAutoUpdate(string value) : ConstantClass(value)
{
    /// <summary>They are.</summary>
    public static readonly ProjectAutoUpdate ENABLED = new("ENABLED");

    /// <summary>They are not.</summary>
    public static readonly ProjectAutoUpdate DISABLED = new("DISABLED");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static ProjectAutoUpdate? FindValue(string? value) => FindValue<ProjectAutoUpdate>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProjectAutoUpdate?(string? value) => FindValue(value);
}
