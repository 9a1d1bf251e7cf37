namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that take several projects, datasets or models at a time, also by wildcards.</summary>
public abstract class SelectingCmdlet : ServiceCmdlet
{
    /// <summary>Write an error when nothing matches a name with wildcards, instead of doing nothing.</summary>
    [Parameter]
    public SwitchParameter ErrorIfNone { get; set; }

    /// <summary>What the user selects.</summary>
    private protected Selection Selection => field ??= new(this, ErrorIfNone);
}
