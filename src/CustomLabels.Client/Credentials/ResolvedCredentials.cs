using Amazon.Runtime;

namespace CustomLabels.Credentials;

/// <summary>Credentials and where they were found.</summary>
/// <param name="Credentials">The credentials; refreshed by the SDK where they expire.</param>
/// <param name="Source">Where they come from, in words.</param>
/// <param name="Profile">The profile they come from; null otherwise.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, string? Profile = null)
{
    /// <summary>The file that the local service writes.</summary>
    public const string LocalSource = "local service";
}
