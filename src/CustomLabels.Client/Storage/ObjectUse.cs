namespace CustomLabels.Storage;

/// <summary>What a request does with an object.</summary>
internal enum ObjectUse
{
    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Writes it, or objects with its key as prefix.</summary>
    Write,

    /// <summary>Lists objects with its key as prefix.</summary>
    List,
}
