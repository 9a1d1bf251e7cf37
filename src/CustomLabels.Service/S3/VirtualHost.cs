namespace CustomLabels.Service.S3;

/// <summary>Buckets in the host name: <c>bucket.localhost</c> or <c>bucket.s3.localhost</c>.</summary>
internal static class VirtualHost
{
    private const string Local = ".localhost";

    /// <summary>The bucket in the host name; null if none.</summary>
    public static string? BucketOf(HttpRequest request)
    {
        var host = request.Host.Host;
        if (!host.EndsWith(Local, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        // s3.localhost and s3.us-east-1.localhost are the service itself.
        var labels = host[..^Local.Length].Split('.');
        var service = Array.FindLastIndex(labels, label => label.Equals("s3", StringComparison.OrdinalIgnoreCase));
        var count = service >= 0 && service >= labels.Length - 2 ? service : labels.Length;
        return count == 0 || labels is ["rekognition" or "sts", ..] ? null : string.Join('.', labels[..count]).ToLowerInvariant();
    }
}
