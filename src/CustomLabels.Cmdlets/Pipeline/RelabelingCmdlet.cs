using CustomLabels.Annotations;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that can change labels on the way.</summary>
public abstract class RelabelingCmdlet : ServiceCmdlet
{
    /// <summary>New names: @{ cat = 'Cat' }. Case matters.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? RenameLabel { get; set; }

    /// <summary>Labels to become one: @{ vehicle = 'car', 'lorry' }.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelTableCompleter))]
    [ValidateNotNull]
    public Hashtable? MergeLabel { get; set; }

    /// <summary>Labels to remove. Images that lose all their labels stay, unlabeled.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? RemoveLabel { get; set; }

    /// <summary>The changes of labels that the user asks for.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidLabelChange</c>: two changes of one label, or a new name that is no label.</exception>
    private protected LabelChanges LabelChanges() => LabelHashtables.Changes(RenameLabel, MergeLabel, RemoveLabel);
}
