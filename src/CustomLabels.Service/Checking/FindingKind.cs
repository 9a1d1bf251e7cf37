namespace CustomLabels.Service.Checking;

/// <summary>What is wrong with a part of a data folder.</summary>
internal enum FindingKind
{
    /// <summary>It should be there.</summary>
    Missing,

    /// <summary>It is not what the service wrote.</summary>
    Changed,

    /// <summary>Nothing in the database names it.</summary>
    Unnamed,
}
