using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using CustomLabels.Sessions;

namespace CustomLabels.Completion;

/// <summary>
/// Completes names that the session's connection knows. Never throws, never writes, never changes anything, and gives up
/// after a second; without a connection it has nothing to say.
/// </summary>
public abstract class LiveCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        if (Runspace.DefaultRunspace is null || RunspaceConnection.Current.Connection is not { } connection)
        {
            return [];
        }

        var typed = wordToComplete?.Trim('\'', '"') ?? string.Empty;
        return Patience.Wait(token => NamesAsync(connection, typed, fakeBoundParameters, token)).Matching(wordToComplete);
    }

    /// <summary>The names there are.</summary>
    /// <param name="connection">The session's connection.</param>
    /// <param name="typed">What was typed, without quotes.</param>
    /// <param name="bound">The parameters given so far.</param>
    /// <param name="cancellationToken">Canceled when the user has waited long enough.</param>
    protected abstract Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken);
}
