using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Datasets;

/// <summary>Where a manifest is: GroundTruthManifest.S3Object on the wire.</summary>
internal sealed record ManifestLocation(string Bucket, string Key)
{
    /// <summary>Reads a GroundTruthManifest; null if bucket or key is missing.</summary>
    public static ManifestLocation? Read(JsonObject manifest) =>
        manifest.Structure("S3Object") is { } location && location.Text(nameof(Bucket)) is { } bucket && location.Text("Name") is { } key
            ? new ManifestLocation(bucket, key)
            : null;

    /// <summary>As GroundTruthManifest.</summary>
    public JsonObject ToJson() => new() { ["S3Object"] = new JsonObject { [nameof(Bucket)] = Bucket, ["Name"] = Key } };
}
