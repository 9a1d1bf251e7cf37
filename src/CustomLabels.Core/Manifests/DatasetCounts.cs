namespace CustomLabels.Manifests;

/// <summary>What decides whether lines may become, or be added to, a dataset.</summary>
/// <param name="Lines">The lines of the manifest that are not blank.</param>
/// <param name="Dropped">Those of them that get into no dataset: broken, too long, without a readable <c>source-ref</c>, or naming an image again.</param>
/// <param name="Entries">The entries that the dataset would have.</param>
/// <param name="Labels">The different labels that it would have.</param>
/// <param name="HasSeveralBuckets">Whether its images would lie in more than one bucket.</param>
public sealed record DatasetCounts(int Lines, int Dropped, int Entries, int Labels, bool HasSeveralBuckets);
