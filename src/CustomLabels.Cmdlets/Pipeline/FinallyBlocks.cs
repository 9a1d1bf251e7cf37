using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace CustomLabels.Pipeline;

/// <summary>Whether a cmdlet runs in a finally block, where an error that ends the script would take the place of the one that led there.</summary>
internal static class FinallyBlocks
{
    private const string Preference = "ErrorActionPreference";

    /// <summary>Writes an error that does not end the script even where $ErrorActionPreference says so, unless -ErrorAction does. On the pipeline thread only.</summary>
    public static void WriteErrorBeside(this PSCmdlet cmdlet, ErrorRecord error)
    {
        PSVariable? preference = cmdlet.SessionState.PSVariable.Get(Preference);
        if (preference is null || cmdlet.MyInvocation.BoundParameters.ContainsKey("ErrorAction")
            || !LanguagePrimitives.TryConvertTo(preference.Value, out ActionPreference action) || action != ActionPreference.Stop || !IsInFinally())
        {
            cmdlet.WriteError(error);
            return;
        }

        object before = preference.Value;
        preference.Value = ActionPreference.Continue;
        try
        {
            cmdlet.WriteError(error);
        }
        finally
        {
            preference.Value = before;
        }
    }

    private static bool IsInFinally() => Runspace.DefaultRunspace.Debugger.GetCallStack().Any(static frame => IsInFinally(frame.Position));

    private static bool IsInFinally(IScriptExtent? position)
    {
        if (position?.StartScriptPosition?.GetFullScript() is not { Length: > 0 } script)
        {
            return false;
        }

        Ast ast = Parser.ParseInput(script, out _, out _);
        return ast.Find(node => node is TryStatementAst { Finally.Extent: { } block } && block.StartOffset <= position.StartOffset && position.EndOffset <= block.EndOffset, searchNestedScriptBlocks: true) is not null;
    }
}
