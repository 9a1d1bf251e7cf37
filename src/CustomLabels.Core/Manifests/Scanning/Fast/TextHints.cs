namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>What is unusual about a label or a key that the service accepts.</summary>
internal static class TextHints
{
    /// <summary>Characters that URLs take unencoded, and those that S3 calls safe.</summary>
    public const string SafeInKeys = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!*'()/";

    private const int MaxLabelLength = 255;

    /// <summary>Whether a label begins or ends with a blank.</summary>
    public static bool HasBlanks(string label) => label.Length > 0 && (char.IsWhiteSpace(label[0]) || char.IsWhiteSpace(label[^1]));

    /// <summary>Whether a label is too long for the service's interface, even if its documentation allows it.</summary>
    public static bool IsLong(string label) => label.Length > MaxLabelLength;
}
