using System.Management.Automation.Language;

namespace CustomLabels.Completion;

/// <summary>Completes the variables that hold a connection.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return
        [
            .. shell.AddCommand("Microsoft.PowerShell.Utility\\Get-Variable").Invoke<PSVariable>()
                .Where(static variable => (variable.Value is PSObject wrapped ? wrapped.BaseObject : variable.Value) is Connection)
                .Select(static variable => "$" + variable.Name)
                .Where(name => name.StartsWith(wordToComplete ?? string.Empty, StringComparison.OrdinalIgnoreCase))
                .Select(static name => new CompletionResult(name, name, CompletionResultType.Variable, name)),
        ];
    }
}
