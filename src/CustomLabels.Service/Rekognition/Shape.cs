using System.Text.RegularExpressions;

namespace CustomLabels.Service.Rekognition;

/// <summary>What the service model says about a value: its type and its bounds.</summary>
/// <param name="Type">structure, list, map, string, integer, long, float, boolean or blob.</param>
internal sealed record Shape(string Type)
{
    /// <summary>The members of a structure: name and name of the shape.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>The members of a structure that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The shape of the elements of a list.</summary>
    public string? Element { get; init; }

    /// <summary>The shapes of the keys of a map.</summary>
    public string? Key { get; init; }

    /// <summary>The shapes of the values of a map.</summary>
    public string? Value { get; init; }

    /// <summary>The least value, length or number of entries.</summary>
    public long? Min { get; init; }

    /// <summary>The greatest value, length or number of entries.</summary>
    public long? Max { get; init; }

    /// <summary>The values that a string may have.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The pattern as the model has it: for messages.</summary>
    public string? PatternText { get; init; }

    /// <summary>The pattern over the whole string.</summary>
    public Regex? Pattern { get; init; }
}
