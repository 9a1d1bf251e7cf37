namespace CustomLabels.Service.Datasets;

/// <summary>What is done to a dataset. Stored by name.</summary>
internal enum ChangeKind
{
    /// <summary>UpdateDatasetEntries: adds and replaces lines.</summary>
    Update,

    /// <summary>DistributeDatasetEntries: moves entries to the test dataset.</summary>
    Distribution,
}
