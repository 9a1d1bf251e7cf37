using System.Text.RegularExpressions;

namespace CustomLabels.Service.Rekognition;

/// <summary>The type and constraints of a value in the service model.</summary>
/// <param name="Type">structure, list, map, string, integer, long, float, boolean or blob.</param>
internal sealed record Shape(string Type)
{
    /// <summary>The members of a structure: their names and the names of their shapes.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>();

    /// <summary>The required members of a structure.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>The shape of the elements of a list.</summary>
    public string? Element { get; init; }

    /// <summary>The shapes of the keys of a map.</summary>
    public string? Key { get; init; }

    /// <summary>The shapes of the values of a map.</summary>
    public string? Value { get; init; }

    /// <summary>The minimum value, length or number of entries.</summary>
    public long? Min { get; init; }

    /// <summary>The maximum value, length or number of entries.</summary>
    public long? Max { get; init; }

    /// <summary>The allowed values of a string.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The pattern as in the model, for messages.</summary>
    public string? PatternText { get; init; }

    /// <summary>The pattern over the whole string. Compiled on first use, not at the start.</summary>
    public Regex? Pattern => PatternText is null ? null : field ??= ServiceModel.Compile(PatternText);
}
