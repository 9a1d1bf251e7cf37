namespace CustomLabels.Models;

/// <summary>What a request to train or copy a model makes, as far as the service shows it afterwards.</summary>
/// <param name="Output">Where the results go.</param>
/// <param name="SourceArn">The model that is copied; null for a training.</param>
/// <param name="Tags">Its tags; null for none.</param>
internal sealed record MadeModel(string ProjectArn, string VersionName, S3Location Output, string? SourceArn, Dictionary<string, string>? Tags);
