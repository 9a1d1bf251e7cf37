using System.Management.Automation.Language;
using Amazon;

namespace CustomLabels.Completion;

/// <summary>Completes Regions, from the list in the AWS SDK.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        RegionEndpoint.EnumerableAllRegions.Select(static r => r.SystemName).Matching(wordToComplete);
}
