namespace CustomLabels.Service.S3.Storage;

/// <summary>The file of an object is missing, or not what was stored.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="key">The key.</param>
/// <param name="what">What is wrong.</param>
internal sealed class DamagedObjectException(string bucket, string key, string what)
    : Exception($"The object s3://{bucket}/{key} is damaged in the service's data folder: {what}. Store it again; customlabels-service check finds everything that is damaged.")
{
    /// <summary>The code in the errors of S3.</summary>
    public const string Code = "ObjectDamaged";
}
