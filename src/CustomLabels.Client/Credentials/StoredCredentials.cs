using Amazon.Runtime;

namespace CustomLabels.Credentials;

/// <summary>
/// What a session of AWS Tools for PowerShell has set: credentials of that module's own copy of the SDK, asked anew each time,
/// so that those that expire stay fresh.
/// </summary>
/// <param name="get">Gets the access key, its secret, and the session's token if there is one.</param>
public sealed class StoredCredentials(Func<(string AccessKey, string SecretKey, string? Token)> get) : AWSCredentials
{
    /// <summary>Where such credentials come from.</summary>
    public const string Source = "$StoredAWSCredentials";

    /// <summary>Where a Region comes from that was set the same way.</summary>
    public const string RegionSource = "$StoredAWSRegion";

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        var (accessKey, secretKey, token) = get();
        return new ImmutableCredentials(accessKey, secretKey, token);
    }
}
