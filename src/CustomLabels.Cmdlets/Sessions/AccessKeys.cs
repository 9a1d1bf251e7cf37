using System.Management.Automation;
using Amazon.Runtime;

namespace CustomLabels.Sessions;

/// <summary>Access keys as PowerShell credentials.</summary>
internal static class AccessKeys
{
    /// <summary>The access key in a credential: the id as user name, the secret as password; null for null.</summary>
    public static AWSCredentials? ToAccessKey(this PSCredential? credential) =>
        credential is null ? null : new BasicAWSCredentials(credential.UserName, credential.GetNetworkCredential().Password);
}
