using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>State of a model. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class ProjectVersionStatus(string value) : ConstantClass(value)
{
    /// <summary>Being trained.</summary>
    public static readonly ProjectVersionStatus TRAINING_IN_PROGRESS = new("TRAINING_IN_PROGRESS");

    /// <summary>Trained; can be started.</summary>
    public static readonly ProjectVersionStatus TRAINING_COMPLETED = new("TRAINING_COMPLETED");

    /// <summary>Training failed; the status message says why.</summary>
    public static readonly ProjectVersionStatus TRAINING_FAILED = new("TRAINING_FAILED");

    /// <summary>Being deployed.</summary>
    public static readonly ProjectVersionStatus STARTING = new("STARTING");

    /// <summary>Ready for detection, and charged.</summary>
    public static readonly ProjectVersionStatus RUNNING = new("RUNNING");

    /// <summary>Could not be started, or failed while running.</summary>
    public static readonly ProjectVersionStatus FAILED = new("FAILED");

    /// <summary>Being stopped.</summary>
    public static readonly ProjectVersionStatus STOPPING = new("STOPPING");

    /// <summary>Stopped; can be started again.</summary>
    public static readonly ProjectVersionStatus STOPPED = new("STOPPED");

    /// <summary>Being deleted.</summary>
    public static readonly ProjectVersionStatus DELETING = new("DELETING");

    /// <summary>Being copied from another project.</summary>
    public static readonly ProjectVersionStatus COPYING_IN_PROGRESS = new("COPYING_IN_PROGRESS");

    /// <summary>Copied; can be started.</summary>
    public static readonly ProjectVersionStatus COPYING_COMPLETED = new("COPYING_COMPLETED");

    /// <summary>Could not be copied.</summary>
    public static readonly ProjectVersionStatus COPYING_FAILED = new("COPYING_FAILED");

    /// <summary>An adapter whose base model will be withdrawn.</summary>
    public static readonly ProjectVersionStatus DEPRECATED = new("DEPRECATED");

    /// <summary>An adapter whose base model was withdrawn.</summary>
    public static readonly ProjectVersionStatus EXPIRED = new("EXPIRED");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static ProjectVersionStatus? FindValue(string? value) => FindValue<ProjectVersionStatus>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator ProjectVersionStatus?(string? value) => FindValue(value);
}
