namespace CustomLabels.Service.S3.Storage;

/// <summary>The outcome of deleting a bucket.</summary>
internal enum BucketDeletion
{
    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>There is no such bucket.</summary>
    NotFound,

    /// <summary>It has objects and was not deleted.</summary>
    NotEmpty,
}
