namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary>A part as named in the request that completes an upload.</summary>
/// <param name="ETag">Its ETag, without quotes.</param>
/// <param name="Checksums">The given checksums, by algorithm.</param>
internal sealed record CompletedPart(int Number, string ETag, IReadOnlyDictionary<string, string> Checksums);
