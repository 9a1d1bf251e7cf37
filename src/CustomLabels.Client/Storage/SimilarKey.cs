using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>Finds the object that was probably meant: keys are often written with a leading slash, URL-encoded, or in the wrong case.</summary>
internal sealed class SimilarKey(IAmazonS3 s3)
{
    /// <summary>Whether an object is in the list of its bucket; true if that may not be read.</summary>
    public async Task<bool> IsListedAsync(S3Location location, CancellationToken cancellationToken)
    {
        try
        {
            var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Key, MaxKeys = 1 }, cancellationToken);
            return page.S3Objects?.FirstOrDefault()?.Key == location.Key;
        }
        catch (AmazonS3Exception)
        {
            return true;
        }
    }

    /// <summary>The object in the same folder whose key differs only in these ways; null if there is none, or the folder may not be listed.</summary>
    public async Task<S3Location?> FindAsync(S3Location missing, CancellationToken cancellationToken)
    {
        string[] spellings = [missing.Key, missing.Key.TrimStart('/'), Uri.UnescapeDataString(missing.Key), Uri.UnescapeDataString(missing.Key.Replace('+', ' '))];
        try
        {
            foreach (var folder in spellings.Select(static key => key[..(key.LastIndexOf('/') + 1)]).Distinct(StringComparer.Ordinal))
            {
                // Only the first thousand: a guess is not worth more requests.
                var page = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = missing.Bucket, Prefix = folder, Delimiter = "/" }, cancellationToken);
                if (page.S3Objects?.FirstOrDefault(item => spellings.Contains(item.Key, StringComparer.OrdinalIgnoreCase)) is { } found)
                {
                    return missing with { Key = found.Key };
                }
            }
        }
        catch (AmazonS3Exception)
        {
            // The folder may not be listed.
        }

        return null;
    }
}
