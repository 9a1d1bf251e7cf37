using System.Reflection;

namespace CustomLabels.Tests;

/// <summary>Real data of others, beside the repository: tests that use them skip where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file or folder below <c>../shared/data</c>.</summary>
    public static string Require(string relative)
    {
        var root = typeof(SharedData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "RepositoryRoot").Value!;
        var path = Path.GetFullPath(Path.Combine(root, "..", "shared", "data", relative));
        if (!Path.Exists(path))
        {
            Assert.Skip($"{relative} is not there: it belongs to the real data beside the repository.");
        }

        return path;
    }
}
