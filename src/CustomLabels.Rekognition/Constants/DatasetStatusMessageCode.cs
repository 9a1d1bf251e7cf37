using System.Diagnostics.CodeAnalysis;

namespace Amazon.Rekognition;

/// <summary>How the last operation on a dataset ended. A value that is not among these is kept as it came.</summary>
/// <param name="value">The value as on the wire; it may be one that is newer than the constants.</param>
public class DatasetStatusMessageCode(string value) : ConstantClass(value)
{
    /// <summary>Well.</summary>
    public static readonly DatasetStatusMessageCode SUCCESS = new("SUCCESS");

    /// <summary>By a fault of the service: try again later.</summary>
    public static readonly DatasetStatusMessageCode SERVICE_ERROR = new("SERVICE_ERROR");

    /// <summary>By a fault of the input: correct it.</summary>
    public static readonly DatasetStatusMessageCode CLIENT_ERROR = new("CLIENT_ERROR");

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    /// <returns>The constant; null for null.</returns>
    [return: NotNullIfNotNull(nameof(value))]
    public static DatasetStatusMessageCode? FindValue(string? value) => FindValue<DatasetStatusMessageCode>(value);

    /// <summary>Finds the constant of a value, or makes one.</summary>
    /// <param name="value">The value as on the wire.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator DatasetStatusMessageCode?(string? value) => FindValue(value);
}
