namespace CustomLabels.Storage;

/// <summary>What a request does with an object.</summary>
internal enum ObjectUse
{
    /// <summary>Reads it.</summary>
    Read,

    /// <summary>Writes it, or objects whose keys start with its key.</summary>
    Write,

    /// <summary>Lists objects whose keys start with its key.</summary>
    List,
}
