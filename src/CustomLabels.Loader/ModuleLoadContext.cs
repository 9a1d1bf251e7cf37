using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace CustomLabels.Loader;

/// <summary>
/// The load context in which the module lives with its packages, so that a session that has loaded other versions of them
/// keeps its own. Shared with the session are only PowerShell and the framework: what the module's <c>.deps.json</c> does
/// not name.
/// </summary>
public sealed class ModuleLoadContext : AssemblyLoadContext
{
    /// <summary>One per module file: PowerShell keys what it knows of a binary module by the assembly.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Entered = new(StringComparer.Ordinal);

    private readonly AssemblyDependencyResolver _resolver;

    private readonly string? _nativePath;

    private ModuleLoadContext(string assemblyPath, string? nativePath)
        : base(Path.GetFileNameWithoutExtension(assemblyPath))
    {
        _resolver = new AssemblyDependencyResolver(assemblyPath);
        _nativePath = nativePath;
    }

    /// <summary>Loads the module's assembly into a context of its own; the same assembly each time for the same file.</summary>
    /// <param name="assemblyPath">The module's assembly; its <c>.deps.json</c> and its packages are beside it.</param>
    /// <param name="nativePath">A folder of native libraries that its packages need and do not bring; null when there is none.</param>
    /// <returns>The assembly, for <c>Import-Module -Assembly</c>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Assembly Enter(string assemblyPath, string? nativePath = null)
    {
        var path = Path.GetFullPath(assemblyPath);
        return Entered.GetOrAdd(path, p => new Lazy<Assembly>(() => new ModuleLoadContext(p, nativePath).LoadFromAssemblyPath(p))).Value;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        // PowerShell's types must be the session's own, whatever lies beside the module.
        assemblyName.Name == "System.Management.Automation" ? null
        : _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path)
        : null;

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path)
        : _nativePath is not null && NativeLibrary.TryLoad(Path.Combine(_nativePath, FileName(unmanagedDllName)), out var library) ? library
        : 0;

    private static string FileName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? name + ".dylib" : name + ".so";
}
