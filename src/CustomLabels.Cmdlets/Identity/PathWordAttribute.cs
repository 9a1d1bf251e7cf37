namespace CustomLabels.Identity;

/// <summary>
/// On a path that shares its position with a project or a model: a word that is not a path, and can be a name, is left to that one.
/// Given with the path's own parameter name it is a path all the same.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PathWordAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".manifest", ".jsonl", ".json", ".csv", ".tsv", ".xml", ".yaml", ".yml", ".txt"];

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text && IsName(text) && !LooksLikePath(text) && !IsThere(engineIntrinsics, text) ? new Word(text) : inputData;
    }

    /// <summary>Whether a word can only be a path: no name, or one with the extension of a photo or of annotations.</summary>
    internal static bool LooksLikePath(string text) =>
        (!IsName(text) && !NamePattern.HasWildcards(text)) || text is "." or ".." || text.StartsWith("./", StringComparison.Ordinal)
        || Extensions.Contains(Path.GetExtension(text), StringComparer.OrdinalIgnoreCase);

    private static bool IsName(string text) =>
        ResourceName.IsArn(text) || text.Split('/') is { Length: 1 or 2 } parts && Array.TrueForAll(parts, ResourceName.IsName);

    /// <summary>Whether a file or folder of that name exists.</summary>
    internal static bool IsThere(EngineIntrinsics engine, string text)
    {
        try
        {
            return !ResourceName.IsArn(text) && Path.Exists(engine.SessionState.Path.GetUnresolvedProviderPathFromPSPath(text));
        }
        catch (RuntimeException)
        {
            // An unknown drive.
            return false;
        }
    }

    /// <summary>Is not a string, so that it binds to a path only where nothing else takes it.</summary>
    private sealed record Word(string Text)
    {
        public override string ToString() => Text;
    }
}
