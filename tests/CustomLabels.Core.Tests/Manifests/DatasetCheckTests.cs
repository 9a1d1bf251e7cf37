using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Core.Tests.Manifests;

/// <summary>What ends the making of a dataset, and in which order it is looked for.</summary>
public sealed class DatasetCheckTests
{
    [Theory]
    [InlineData(0, 0, 0, 0, false, "ERROR_EMPTY_MANIFEST")]
    [InlineData(3, 3, 0, 0, false, "ERROR_MANIFEST_INACCESSIBLE_OR_UNSUPPORTED_FORMAT")]
    [InlineData(10, 2, 8, 2, false, null)]
    [InlineData(10, 3, 7, 2, true, "ERROR_TOO_MANY_RECORDS_IN_ERROR")]
    [InlineData(250_000, 0, 250_000, 250, false, null)]
    [InlineData(1, 0, 250_001, 251, true, "ERROR_MANIFEST_ROWS_EXCEEDS_MAXIMUM")]
    [InlineData(1, 0, 10, 251, true, "ERROR_MANIFEST_TOO_MANY_LABELS")]
    [InlineData(1, 0, 10, 2, true, "ERROR_IMAGES_IN_MULTIPLE_S3_BUCKETS")]
    public void The_first_error_is_found(int lines, int dropped, int entries, int labels, bool hasSeveralBuckets, string? code) =>
        Assert.Equal(code, new DatasetCheck().Find(new DatasetCounts(lines, dropped, entries, labels, hasSeveralBuckets))?.Code);

    [Fact]
    public void Other_quotas_count()
    {
        DatasetCheck check = new() { EntryLimit = 5, LabelLimit = 3 };

        Assert.Equal(ManifestErrors.TooManyRows, check.Find(new DatasetCounts(6, 0, 6, 1, false)));
        Assert.Equal(ManifestErrors.TooManyLabels, check.Find(new DatasetCounts(4, 0, 4, 4, false)));
        Assert.Null(check.Find(new DatasetCounts(5, 0, 5, 3, false)));
    }
}
