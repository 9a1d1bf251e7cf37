using CustomLabels.LocalServices;

namespace CustomLabels.Tests;

/// <summary>Runspaces that reach the service through a proxy.</summary>
internal static class ProxiedShells
{
    /// <summary>Where a runspace is connected to.</summary>
    public static Uri Endpoint(this ModuleShell direct) => new(direct.Run("(Get-CLConnection).Endpoint.AbsoluteUri").Text);

    /// <summary>A runspace that is connected through the proxy, with the service's own key.</summary>
    /// <param name="data">The service's data folder.</param>
    public static ModuleShell Connect(this SpoilingProxy proxy, string data)
    {
        var key = LocalCredentials.Read(Path.Combine(data, "credentials"), null).GetCredentials();
        ModuleShell shell = new();
        shell.Run("Connect-CLService -EndpointUrl $args[0] -Region us-east-1 -AccessKey $args[1] -SecretKey $args[2]", proxy.Endpoint, key.AccessKey, key.SecretKey).OrThrow();
        return shell;
    }
}
