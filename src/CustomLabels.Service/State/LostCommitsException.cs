namespace CustomLabels.Service.State;

/// <summary>A database knows of fewer commits than were made: opening it would undo them in silence.</summary>
internal sealed class LostCommitsException(string path, long lost, long all)
    : Exception($"{path} lacks the last {lost} of {all} changes that were made to it: it is an older copy, or its write-ahead log is missing or damaged.");
