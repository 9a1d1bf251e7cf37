using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>One of the two manifests of a training: its lines, and what is known to be wrong with it beyond its lines.</summary>
/// <param name="Lines">All lines.</param>
/// <param name="Errors">
/// What looking at buckets and images has shown: <see cref="ManifestErrors.ImagesBucketPermissions"/>,
/// <see cref="ManifestErrors.ImagesBucketOwner"/>, <see cref="ManifestErrors.FailedImagesCopy"/>; and
/// <see cref="ManifestErrors.TooManyRows"/> where the lines end at the limit.
/// </param>
public sealed record ManifestPart(IReadOnlyList<ManifestLine> Lines, IReadOnlyList<ManifestError> Errors);
