using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace CustomLabels.Pipeline;

/// <summary>Whether a cmdlet runs in a finally block, where an error that ends the script would replace the one that led there.</summary>
internal static class FinallyBlocks
{
    private const string Preference = "ErrorActionPreference";

    /// <summary>Writes an error that does not end the script even where $ErrorActionPreference says so, unless -ErrorAction does. On the pipeline thread only.</summary>
    public static void WriteErrorBeside(this PSCmdlet cmdlet, ErrorRecord error)
    {
        var preference = cmdlet.SessionState.PSVariable.Get(Preference);
        if (preference is null || cmdlet.MyInvocation.BoundParameters.ContainsKey("ErrorAction")
            || !LanguagePrimitives.TryConvertTo(preference.Value, out ActionPreference action) || action != ActionPreference.Stop || !IsInFinally())
        {
            cmdlet.WriteError(error);
            return;
        }

        var before = preference.Value;
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

    private static bool IsInFinally() => Runspace.DefaultRunspace.Debugger.GetCallStack()
        .Select(static frame => frame.Position)
        .Where(static position => position is not null && ScriptBefore(position).Contains("finally", StringComparison.OrdinalIgnoreCase))
        .GroupBy(static position => position.StartScriptPosition.GetFullScript())
        .Any(static frames => Parser.ParseInput(frames.Key, out _, out _).Find(node => node is TryStatementAst { Finally.Extent: { } block } && frames.Any(position => IsIn(block, position)), searchNestedScriptBlocks: true) is not null);

    private static ReadOnlySpan<char> ScriptBefore(IScriptExtent position) =>
        position.StartScriptPosition?.GetFullScript() is { } script ? script.AsSpan(0, Math.Clamp(position.StartOffset, 0, script.Length)) : [];

    private static bool IsIn(IScriptExtent block, IScriptExtent position) => block.StartOffset <= position.StartOffset && position.EndOffset <= block.EndOffset;
}
