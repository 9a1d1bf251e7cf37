using System.Reflection;
using System.Runtime.Loader;
using CustomLabels.Loader;

namespace CustomLabels.Tests;

/// <summary>The loader, with this very test assembly as the module.</summary>
public sealed class ModuleLoadContextTests
{
    private static readonly string Path = typeof(ModuleLoadContextTests).Assembly.Location;

    [Fact]
    public void The_module_lives_in_a_context_of_its_own_with_its_packages()
    {
        var entered = ModuleLoadContext.Enter(Path);
        var context = AssemblyLoadContext.GetLoadContext(entered);
        Assert.IsType<ModuleLoadContext>(context);
        Assert.NotSame(typeof(ModuleLoadContextTests).Assembly, entered);
        var package = context!.LoadFromAssemblyName(typeof(Assert).Assembly.GetName());
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(package));
    }

    [Fact]
    public void The_framework_is_the_sessions_own()
    {
        var context = AssemblyLoadContext.GetLoadContext(ModuleLoadContext.Enter(Path))!;
        Assert.Same(typeof(Uri).Assembly, context.LoadFromAssemblyName(typeof(Uri).Assembly.GetName()));
    }

    [Fact]
    public void The_same_file_is_entered_once() => Assert.Same(ModuleLoadContext.Enter(Path), ModuleLoadContext.Enter(Path));

    [Fact]
    public void A_missing_file_is_said_so() =>
        Assert.ThrowsAny<Exception>(() => ModuleLoadContext.Enter(Path + ".missing"));
}
