using System.Management.Automation;
using Amazon.Runtime;
using CustomLabels.Errors;

namespace CustomLabels.Sessions;

/// <summary>Access keys as PowerShell credentials.</summary>
internal static class AccessKeys
{
    /// <summary>The access key in a credential: the id as user name, the secret as password; null for null.</summary>
    public static AWSCredentials? ToAccessKey(this PSCredential? credential) => credential.ToAccessKey(null);

    /// <summary>The access key in a credential, with the token of the session it belongs to; null for null.</summary>
    /// <exception cref="CustomLabelsException"><c>SessionTokenAlone</c>: a token without a key.</exception>
    public static AWSCredentials? ToAccessKey(this PSCredential? credential, string? sessionToken) => (credential, sessionToken) switch
    {
        (null, null) => null,
        (null, _) => throw Messages.SessionTokenAlone(),
        (_, null) => new BasicAWSCredentials(credential.UserName, credential.GetNetworkCredential().Password),
        _ => new SessionAWSCredentials(credential.UserName, credential.GetNetworkCredential().Password, sessionToken),
    };
}
