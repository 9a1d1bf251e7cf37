using System.Collections;
using System.Management.Automation;
using CustomLabels.Annotations;
using CustomLabels.Completion;
using CustomLabels.Errors;
using CustomLabels.Formats.Targets;
using CustomLabels.Formats;
using CustomLabels.Identity;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that can change labels on the way.</summary>
public abstract class RelabelingCmdlet : ManifestCmdlet
{
    /// <summary>New names: @{ cat = 'Cat' }. Upper and lower case count.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? RenameLabel { get; set; }

    /// <summary>Labels to become one: @{ vehicle = 'car', 'lorry' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? MergeLabel { get; set; }

    /// <summary>Labels to take away. Images that lose all their labels stay, unlabelled.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RemoveLabel { get; set; }

    /// <summary>What the user wants changed.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidLabelChange</c>: two changes of one label, or a new name that is no label.</exception>
    private protected LabelChanges LabelChanges() => LabelHashtables.Changes(RenameLabel, MergeLabel, RemoveLabel);

    /// <summary>Writes what was left out as errors, and what was changed on the way as warnings.</summary>
    private protected async Task WriteProblemsAsync(IEnumerable<SourceProblem> problems)
    {
        foreach (SourceProblem problem in problems)
        {
            await (problem.IsWarning ? WarnAsync(Messages.Place(problem)) : WriteAsync(Messages.LeftOut(problem).ToErrorRecord(problem.File)));
        }
    }

    /// <summary>Writes what came of an export, after all that is to be said about it.</summary>
    private protected async Task WriteExportAsync(DatasetExport export)
    {
        await WriteProblemsAsync(export.Problems);
        foreach (TargetLoss loss in export.Losses)
        {
            await WarnAsync(loss.Message);
        }

        await WriteAsync(export);
    }
}
