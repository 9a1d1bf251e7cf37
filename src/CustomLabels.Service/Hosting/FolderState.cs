namespace CustomLabels.Service.Hosting;

/// <summary>What a data folder is before the service starts on it.</summary>
internal enum FolderState
{
    /// <summary>Missing, or without anything of value.</summary>
    New,

    /// <summary>Made by a version of the service that did not mark its folders.</summary>
    Unmarked,

    /// <summary>Marked as the service's.</summary>
    Marked,
}
