using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace CustomLabels.Tests;

/// <summary>The module in a session that has loaded another version of the AWS SDK.</summary>
public sealed class OtherAwsSdkTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("customlabels-loader-");

    [Fact]
    public void Another_AwsSdk_Core_in_the_session_and_the_modules_own_live_side_by_side()
    {
        var other = AssemblyLoadContext.Default.LoadFromAssemblyPath(ModuleShell.Metadata("OtherAwsSdk"));
        Assert.Equal("3.7.501.1", FileVersion(other));

        using ModuleShell shell = new();
        shell.Run("Start-CLLocalService -DataPath $args[0]; Connect-CLService -Local -DataPath $args[0]", _data.FullName).OrThrow();
        try
        {
            shell.Run("New-CLProject loader; Get-CLProject loader; [CustomLabels.ProjectIdentity] 'loader'").OrThrow();
            Assembly[] copies = [.. AppDomain.CurrentDomain.GetAssemblies().Where(static a => a.GetName().Name == "AWSSDK.Core")];
            Assert.Equal(2, copies.Length);
            var own = Assert.Single(copies, a => a != other);
            Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(other));
            Assert.Equal("CustomLabels", AssemblyLoadContext.GetLoadContext(own)!.Name);
            Assert.Equal(4, own.GetName().Version!.Major);
        }
        finally
        {
            shell.Run("Stop-CLLocalService -DataPath $args[0] -Confirm:$false", _data.FullName);
        }
    }

    [Fact]
    public void PowerShell_itself_is_shared_and_nothing_of_the_module_is_in_the_sessions_context()
    {
        using ModuleShell shell = new();
        var module = ((Type)shell.Run("[CustomLabels.Project]").OrThrow()[0].BaseObject).Assembly;
        var context = AssemblyLoadContext.GetLoadContext(module)!;
        Assert.Same(typeof(System.Management.Automation.PSObject).Assembly, context.LoadFromAssemblyName(new AssemblyName("System.Management.Automation")));
        Assert.Equal(
            ["CustomLabels.Loader", "CustomLabels.Loader.Tests"],
            AssemblyLoadContext.Default.Assemblies.Select(static a => a.GetName().Name!).Where(static n => n.StartsWith("CustomLabels", StringComparison.Ordinal)).Order());
    }

    [Theory]
    [InlineData("Import-Module $args[0] -Force; Get-CLConnection")]
    [InlineData("Import-Module $args[0] -Force; Import-Module $args[0] -Force; (Get-Command New-CLProject).Module.Name")]
    [InlineData("Remove-Module CustomLabels; Import-Module $args[0]; Get-CLConnection")]
    public void Importing_again_leaves_the_cmdlets_there(string script)
    {
        using ModuleShell shell = new();
        shell.Run(script, ModuleShell.Manifest).OrThrow();
    }

    [Fact]
    public void Every_cmdlet_of_the_manifest_is_there()
    {
        using ModuleShell shell = new();
        shell.Run("Import-Module $args[0] -Force", ModuleShell.Manifest).OrThrow();
        string[] found = [.. shell.Run("(Get-Module CustomLabels).ExportedCmdlets.Keys").OrThrow().Select(static c => c.ToString()!)];
        string[] declared = [.. Regex.Matches(File.ReadAllText(ModuleShell.Manifest), "'([A-Z][a-z]+-CL[A-Za-z]+)'").Select(static match => match.Groups[1].Value)];
        Assert.NotEmpty(declared);
        Assert.Equal(declared.Order(), found.Order());
        Assert.All(found, name => shell.Run("Get-Command $args[0]", name).OrThrow());
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static string FileVersion(Assembly assembly) => assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()!.Version;
}
