using Amazon.Runtime;

namespace CustomLabels.Sessions;

/// <summary>Access keys as people give them: as a PowerShell credential, or in parts, like AWS Tools for PowerShell.</summary>
internal static class AccessKeys
{
    /// <summary>The access key that was given; null when none was.</summary>
    /// <param name="credential">The id as user name, the secret as password.</param>
    /// <param name="sessionToken">The token of the session that the key belongs to.</param>
    /// <exception cref="CustomLabelsException"><c>AccessKeyIncomplete</c>, <c>SessionTokenAlone</c>, <c>TwoAccessKeys</c>.</exception>
    public static AWSCredentials? Of(PSCredential? credential, string? accessKey, string? secretKey, string? sessionToken)
    {
        if (credential is not null && (accessKey is not null || secretKey is not null))
        {
            throw Messages.TwoAccessKeys();
        }

        if ((accessKey is null) != (secretKey is null))
        {
            throw Messages.AccessKeyIncomplete(accessKey is null ? "-AccessKey" : "-SecretKey");
        }

        var id = credential?.UserName ?? accessKey;
        var secret = credential?.GetNetworkCredential().Password ?? secretKey;
        return (id, secret, sessionToken) switch
        {
            (null, _, null) => null,
            (null, _, _) => throw Messages.SessionTokenAlone(),
            (_, _, null) => new BasicAWSCredentials(id, secret),
            _ => new SessionAWSCredentials(id, secret, sessionToken),
        };
    }
}
