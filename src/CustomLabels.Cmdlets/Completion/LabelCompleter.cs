using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using CustomLabels.Datasets.Entries;
using CustomLabels.Formats.Sources;
using CustomLabels.Identities;
using CustomLabels.Sessions;

namespace CustomLabels.Completion;

/// <summary>Completes labels: those of the datasets, or of the files, that were given before.</summary>
public class LabelCompleter : IArgumentCompleter
{
    private static readonly string[] PathNames = ["Path", "LiteralPath", "ReferenceManifest", "DifferenceManifest"];

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

        DatasetIdentity[] datasets =
        [
            .. new DatasetArgumentAttribute().Bound(fakeBoundParameters, "Dataset").Cast<DatasetIdentity>(),
            .. new DatasetArgumentAttribute { TakesProject = true }.Bound(fakeBoundParameters, "Project").Cast<DatasetIdentity>(),
        ];
        string[] paths = [.. PathNames.SelectMany(name => Paths(fakeBoundParameters[name]))];
        var connection = RunspaceConnection.Current.Connection;
        var labels = Patience.Wait(async token => paths.Length > 0 ? await InFilesAsync(paths, token)
            : connection is null ? []
            : await OnServiceAsync(connection, datasets, token));
        return Complete(labels, wordToComplete);
    }

    /// <summary>The completions for the labels.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="word">What was typed.</param>
    protected virtual IEnumerable<CompletionResult> Complete(IEnumerable<string> labels, string? word) => labels.Matching(word);

    /// <summary>The files and folders that were given, in full.</summary>
    /// <param name="given">What was given for a parameter; null when nothing was.</param>
    internal static IEnumerable<string> Paths(object? given)
    {
        if (given is null || !LanguagePrimitives.TryConvertTo(given, out string[] paths))
        {
            return [];
        }

        // Only a command knows the current location here.
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return [.. shell.AddCommand("Microsoft.PowerShell.Management\\Convert-Path").AddParameter("LiteralPath", paths).AddParameter("ErrorAction", "Ignore").Invoke<string>()];
    }

    private static async Task<IEnumerable<string>> InFilesAsync(string[] paths, CancellationToken cancellationToken)
    {
        var readings = await Task.WhenAll(paths.Select(path => SourceReader.ReadAsync(path, new SourceOptions { TakesUnfit = true }, null, cancellationToken)));
        return readings.SelectMany(static reading => reading.Images).SelectMany(static image => image.Labels.Concat(image.Boxes.Select(static box => box.Label)));
    }

    private static async Task<IEnumerable<string>> OnServiceAsync(ServiceConnection connection, DatasetIdentity[] datasets, CancellationToken cancellationToken)
    {
        List<string> labels = [];
        EntryClient entries = new(connection);
        foreach (var given in datasets)
        {
            await foreach (var dataset in new IdentityMatches(connection).FindAsync(given, cancellationToken))
            {
                labels.AddRange((await entries.ListLabelsAsync(dataset, cancellationToken).ToListAsync(cancellationToken)).Select(static label => label.Label));
            }
        }

        return labels;
    }
}
