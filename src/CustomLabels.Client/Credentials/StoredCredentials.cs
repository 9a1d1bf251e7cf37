namespace CustomLabels.Credentials;

/// <summary>
/// Credentials set in a session of AWS Tools for PowerShell. They belong to that module's copy of the SDK, and are read each time,
/// so that expiring ones stay fresh.
/// </summary>
/// <param name="get">Gets the access key, its secret, and the session token if there is one.</param>
public sealed class StoredCredentials(Func<(string AccessKey, string SecretKey, string? Token)> get) : AWSCredentials
{
    /// <summary>The source of such credentials.</summary>
    public const string Source = "$StoredAWSCredentials";

    /// <summary>The source of a Region set the same way.</summary>
    public const string RegionSource = "$StoredAWSRegion";

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        var (accessKey, secretKey, token) = get();
        return new ImmutableCredentials(accessKey, secretKey, token);
    }
}
