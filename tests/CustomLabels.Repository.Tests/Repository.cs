using System.Reflection;

namespace CustomLabels.Repository.Tests;

/// <summary>Where this repository and its build output are.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string ModuleOutput { get; } = Metadata("ModuleOutput");

    /// <summary>Files of the repository, without what builds and git leave there.</summary>
    public static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "out" or ".git" or "TestResults"));

    /// <summary>The code of the product, without what is generated.</summary>
    public static IEnumerable<string> SourceFiles() => Files("*.cs").Where(file => Path.GetRelativePath(Root, file).StartsWith("src" + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
