namespace CustomLabels.Manifests;

/// <summary>Member names and types of Ground Truth lines.</summary>
internal static class ManifestNames
{
    public const string SourceRef = "source-ref";
    public const string MetadataSuffix = "-metadata";
    public const string ClassificationType = "groundtruth/image-classification";
    public const string DetectionType = "groundtruth/object-detection";
    public const string TimestampFormat = "yyyy-MM-ddTHH:mm:ss.ffffff";

    /// <summary>The service's text says 256, its interface 255: what the text allows is not an error.</summary>
    public const int MaxLabelLength = 256;

    /// <summary>Members that the service puts into lines: never label attributes, dropped when a line comes back.</summary>
    public static readonly HashSet<string> Added = new(StringComparer.Ordinal)
    {
        "errors", "warnings", "cl-errors", "cl-warnings", "cl-metadata",
    };

    public static bool IsReserved(string name) => name == SourceRef || Added.Contains(name);

    public static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimestampFormat, System.Globalization.CultureInfo.InvariantCulture);
}
