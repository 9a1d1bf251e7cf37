namespace CustomLabels.Manifests;

/// <summary>Something wrong with a line of a manifest, in the service's words.</summary>
/// <param name="Code">The service's code, for instance <c>ERROR_MISSING_SOURCE_REF</c>.</param>
/// <param name="Message">The service's message.</param>
/// <param name="Attribute">The label attribute concerned; null when it is the line as a whole.</param>
/// <param name="Box">The index of the box concerned, from 0; null when it is none in particular.</param>
public sealed record ManifestFinding(string Code, string Message, string? Attribute = null, int? Box = null);
