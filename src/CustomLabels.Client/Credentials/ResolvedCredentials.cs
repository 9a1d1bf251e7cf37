namespace CustomLabels.Credentials;

/// <summary>Credentials and where they come from.</summary>
/// <param name="Credentials">The credentials; the SDK refreshes those that expire.</param>
/// <param name="Source">Where they come from, for messages.</param>
/// <param name="Profile">The profile they come from; null for another source.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, string? Profile = null)
{
    /// <summary>The source of the local service's credentials.</summary>
    public const string LocalSource = "local service";
}
