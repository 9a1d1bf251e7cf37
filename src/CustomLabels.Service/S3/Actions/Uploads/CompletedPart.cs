namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary>A part as the request that completes an upload names it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ETag">Its ETag, without quotes.</param>
/// <param name="Checksums">Its checksums by algorithm, as far as they were given.</param>
internal sealed record CompletedPart(int Number, string ETag, IReadOnlyDictionary<string, string> Checksums);
