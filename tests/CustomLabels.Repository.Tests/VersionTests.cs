using System.Reflection;
using System.Text.RegularExpressions;

namespace CustomLabels.Repository.Tests;

public sealed partial class VersionTests
{
    [Fact]
    public void The_version_of_the_manifest_is_the_version_of_every_assembly()
    {
        var version = ManifestVersion().Match(File.ReadAllText(Path.Combine(Repository.Root, "CustomLabels.psd1"))).Groups[1].Value;
        Assert.NotEmpty(version);
        foreach (var path in new[] { "bin/CustomLabels.dll", "bin/CustomLabels.Client.dll", "bin/CustomLabels.Core.dll", "loader/CustomLabels.Loader.dll", "service/customlabels-service.dll" })
        {
            var assembly = AssemblyName.GetAssemblyName(Path.Combine(Repository.ModuleOutput, path)).Version;
            Assert.Equal(version, assembly?.ToString(3));
        }
    }

    [Fact]
    public void The_changelog_has_an_entry_for_the_version_of_the_manifest()
    {
        var version = ManifestVersion().Match(File.ReadAllText(Path.Combine(Repository.Root, "CustomLabels.psd1"))).Groups[1].Value;
        Assert.Contains($"## {version}", File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?m)^\s*ModuleVersion\s*=\s*'([^']+)'")]
    private static partial Regex ManifestVersion();
}
