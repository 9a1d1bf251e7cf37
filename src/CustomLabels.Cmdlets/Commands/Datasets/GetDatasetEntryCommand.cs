using CustomLabels.Datasets.Entries;

namespace CustomLabels.Commands;

/// <summary>Gets the entries of datasets: one object per image, with its labels, boxes and errors, as the service lists them.</summary>
[Cmdlet(VerbsCommon.Get, "CLDatasetEntry", DefaultParameterSetName = AllSet, HelpUri = HelpPages.Base + "Get-CLDatasetEntry.md")]
[OutputType(typeof(DatasetEntry))]
public sealed class GetDatasetEntryCommand : SelectingCmdlet
{
    private const string AllSet = "All";
    private const string LabeledSet = "Labeled";
    private const string UnlabeledSet = "Unlabeled";

    /// <summary>The datasets: project/train, project/test, ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DatasetArn")]
    [DatasetArgument]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [SupportsWildcards]
    public DatasetIdentity[] Dataset { get; set; } = null!;

    /// <summary>Only entries with at least one of these labels.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(LabelCompleter))]
    [ValidateCount(1, 10)]
    [ValidateLength(1, 255)]
    public string[]? Label { get; set; }

    /// <summary>Only entries with labels, usable or not.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LabeledSet)]
    public SwitchParameter Labeled { get; set; }

    /// <summary>Only entries without labels.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UnlabeledSet)]
    public SwitchParameter Unlabeled { get; set; }

    /// <summary>Only entries with errors; -HasErrors:$false for those without.</summary>
    [Parameter]
    public SwitchParameter HasErrors { get; set; }

    /// <summary>Only entries whose image location contains this text; case matters, no wildcards.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, 2048)]
    public string? SourceRef { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        EntryFilter filter = new()
        {
            Labels = Label,
            Labeled = ParameterSetName switch
            {
                LabeledSet => Labeled.ToBool(),
                UnlabeledSet => !Unlabeled.ToBool(),
                _ => null,
            },
            HasErrors = MyInvocation.BoundParameters.ContainsKey(nameof(HasErrors)) ? HasErrors.ToBool() : null,
            SourceRefContains = SourceRef,
        };
        foreach (var dataset in await Selection.ExpandAsync(Dataset, cancellationToken))
        {
            await Selection.AttemptAsync(dataset, async () =>
            {
                EntryClient entries = new(await ConnectAsync(cancellationToken));
                await foreach (var entry in entries.ListAsync(dataset, filter, cancellationToken))
                {
                    await Work.WriteAsync(entry);
                }
            });
        }
    }
}
