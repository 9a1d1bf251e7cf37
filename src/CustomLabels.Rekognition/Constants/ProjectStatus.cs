using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>State of a project. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class ProjectStatus(string value) : ConstantClass(value)
{
    /// <summary>Being created.</summary>
    public static readonly ProjectStatus CREATING = new("CREATING");

    /// <summary>Ready for use.</summary>
    public static readonly ProjectStatus CREATED = new("CREATED");

    /// <summary>Being deleted.</summary>
    public static readonly ProjectStatus DELETING = new("DELETING");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static ProjectStatus? FindValue(string? value) => FindValue<ProjectStatus>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProjectStatus?(string? value) => FindValue(value);
}
