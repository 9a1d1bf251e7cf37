using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace CustomLabels.Shell;

/// <summary>
/// Makes <c>exit n</c> in a script file reach the host. The engine otherwise takes it for the end of that script alone,
/// and its <c>$LASTEXITCODE</c> cannot be told from that of a native program. pwsh throws the same switch, which is not
/// public; the engine's version is pinned and a test runs <c>exit 3</c>.
/// </summary>
internal static class ExitOfScript
{
    private const string Context = "System.Management.Automation.ExecutionContext, System.Management.Automation";

    /// <summary>Lets the next script that starts in the runspace end it with <c>exit</c>.</summary>
    public static void ReachesHost(Runspace runspace) => SetRethrowExit(GetContext(runspace), true);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_ExecutionContext")]
    [return: UnsafeAccessorType(Context)]
    private static extern object GetContext(Runspace runspace);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScriptCommandProcessorShouldRethrowExit")]
    private static extern void SetRethrowExit([UnsafeAccessorType(Context)] object context, bool value);
}
