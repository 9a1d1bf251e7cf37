using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Snapshots;
using CustomLabels.Models;
using CustomLabels.Sessions;

namespace CustomLabels.Completion;

/// <summary>Completes the labels of the models, or of the evaluations in files, that were given before.</summary>
public sealed class ModelLabelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        if (Runspace.DefaultRunspace is null)
        {
            return [];
        }

        ModelIdentity[] models = [.. new ModelArgumentAttribute().Bound(fakeBoundParameters, "Model").Cast<ModelIdentity>()];
        string[] paths = [.. LabelCompleter.Paths(fakeBoundParameters["Path"]), .. LabelCompleter.Paths(fakeBoundParameters["LiteralPath"])];
        var connection = RunspaceConnection.Current.Connection;
        return Patience.Wait(async token => paths.Length > 0 ? await InFilesAsync(paths, token)
            : connection is null ? []
            : await OnServiceAsync(connection, models, token)).Matching(wordToComplete);
    }

    private static async Task<IEnumerable<string>> InFilesAsync(string[] paths, CancellationToken cancellationToken)
    {
        var evaluations = await Task.WhenAll(paths.Select(path => EvaluationFiles.ReadAsync(path, null, cancellationToken)));
        return evaluations.SelectMany(static of => of).SelectMany(static model => (model.Summary?.Labels ?? []).Concat(model.Set?.Labels ?? []));
    }

    private static async Task<IEnumerable<string>> OnServiceAsync(ServiceConnection connection, ModelIdentity[] models, CancellationToken cancellationToken)
    {
        List<string> labels = [];
        ScoredModelReader reader = new(connection);
        foreach (var identity in models)
        {
            labels.AddRange((await reader.ReadSummaryAsync(await new ModelClient(connection).GetAsync(identity, cancellationToken), cancellationToken)).Labels);
        }

        return labels;
    }
}
