namespace CustomLabels.Service.S3.Storage;

/// <summary>What became of the wish to delete a bucket.</summary>
internal enum BucketDeletion
{
    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>There was none.</summary>
    NotFound,

    /// <summary>It has objects, and stays.</summary>
    NotEmpty,
}
