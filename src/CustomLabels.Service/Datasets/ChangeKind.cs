namespace CustomLabels.Service.Datasets;

/// <summary>What is done to a dataset. Kept by name.</summary>
internal enum ChangeKind
{
    /// <summary>UpdateDatasetEntries: lines are added and replaced.</summary>
    Update,

    /// <summary>DistributeDatasetEntries: entries go to the test dataset.</summary>
    Distribution,
}
