namespace CustomLabels.Manifests.Findings;

/// <summary>What is wrong with a manifest as a whole, or with two of them together.</summary>
/// <param name="Code">The service's code.</param>
/// <param name="Message">The service's message: what <c>StatusMessage</c> says.</param>
public sealed record ManifestError(string Code, string Message);
