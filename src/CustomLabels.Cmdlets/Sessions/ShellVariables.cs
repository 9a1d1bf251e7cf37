using System.Reflection;
using CustomLabels.Credentials;

namespace CustomLabels.Sessions;

/// <summary>
/// What Set-AWSCredential and Set-DefaultAWSRegion of AWS Tools for PowerShell store in the session. The objects are of that
/// module's own copy of the SDK, in another load context: they are read by the names of their members.
/// </summary>
internal static class ShellVariables
{
    private const string CredentialsName = "StoredAWSCredentials";
    private const string RegionName = "StoredAWSRegion";
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The Region in <c>$StoredAWSRegion</c>; null when it is not set. On the pipeline thread only.</summary>
    public static string? StoredRegion(this PSCmdlet cmdlet) => Variable(cmdlet, RegionName) switch
    {
        null => null,
        string { Length: 0 } => null,
        string name => name,
        { } region => Property(region, "SystemName") as string ?? region.ToString(),
    };

    /// <summary>
    /// The credentials in <c>$StoredAWSCredentials</c>, or the name of a profile; nulls when it is not set or is neither. On the
    /// pipeline thread only.
    /// </summary>
    public static (StoredCredentials? Credentials, string? ProfileName) StoredCredentials(this PSCmdlet cmdlet) => Variable(cmdlet, CredentialsName) switch
    {
        null or string { Length: 0 } => (null, null),
        string profile => (null, profile),
        { } stored => (Getter(stored) ?? (Property(stored, "Credentials") is { } inner ? Getter(inner) : null)) is { } get
            ? (new StoredCredentials(() => Read(get())), null)
            : (null, null),
    };

    private static object? Variable(PSCmdlet cmdlet, string name) =>
        cmdlet.SessionState.PSVariable.GetValue(name) is var value && value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? Property(object source, string name) => source.GetType().GetProperty(name, Members)?.GetValue(source);

    private static Func<object>? Getter(object credentials) =>
        credentials.GetType().GetMethod("GetCredentials", Members, []) is { } method ? () => Call(method, credentials) : null;

    private static object Call(MethodInfo method, object credentials)
    {
        try
        {
            return method.Invoke(credentials, null)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            throw new CustomLabelsException(
                ErrorIds.CredentialsFailed,
                ErrorKind.Authentication,
                $"The credentials in ${CredentialsName} cannot be used: {cause.Message.TrimEnd('.')}. Set them again with Set-AWSCredential, or name others with -ProfileName.",
                CredentialsName,
                e);
        }
    }

    private static (string AccessKey, string SecretKey, string? Token) Read(object credentials) =>
        ((string)Property(credentials, "AccessKey")!, (string)Property(credentials, "SecretKey")!, Property(credentials, "Token") as string is { Length: > 0 } token ? token : null);
}
