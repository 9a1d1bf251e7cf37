using System.Management.Automation.Language;
using CustomLabels.Endpoints;

namespace CustomLabels.Completion;

/// <summary>Completes the words for an endpoint.</summary>
public sealed class EndpointCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        EndpointChoice.Names.Matching(wordToComplete);
}
