namespace CustomLabels.Service.Datasets;

/// <summary>The counts of a dataset.</summary>
internal sealed record DatasetStats(int LabeledEntries, int TotalEntries, int TotalLabels, int ErrorEntries)
{
    public static readonly DatasetStats Empty = new(0, 0, 0, 0);

    /// <summary>As on the wire.</summary>
    public string ToJson() => new JsonObject
    {
        [nameof(LabeledEntries)] = LabeledEntries,
        [nameof(TotalEntries)] = TotalEntries,
        [nameof(TotalLabels)] = TotalLabels,
        [nameof(ErrorEntries)] = ErrorEntries,
    }.ToJsonString();
}
