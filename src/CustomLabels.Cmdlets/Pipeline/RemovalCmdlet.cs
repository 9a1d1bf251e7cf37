namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that remove something: they look for it before they ask.</summary>
public abstract class RemovalCmdlet : ServiceCmdlet
{
    /// <summary>Write an error when nothing matches a name with wildcards, instead of doing nothing.</summary>
    [Parameter]
    public SwitchParameter ErrorIfNone { get; set; }

    /// <summary>Do not ask, and succeed when it is gone already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>What the user selects.</summary>
    private protected Selection Selection => field ??= new(this, ErrorIfNone);

    /// <summary>With -Force it cleans up, perhaps in a finally block: its errors must not replace others.</summary>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        Work.EndsOnConnectionErrors = !Force;
        return Task.CompletedTask;
    }

    /// <summary>Removes one thing; if it fails, writes one error for it and goes on. With -Force it is no failure when it is gone already.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="work">Looks for it, asks, and removes it.</param>
    private protected Task RemoveAsync(object target, Func<Task> work) => Selection.AttemptAsync(target, async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (Force && !Work.EndsTheCmdlet(e) && e.IsNotFound())
        {
            await Work.NothingToDoAsync(Messages.GoneAlready(target));
        }
    });

    /// <summary>Asks, unless -Force has answered and neither -WhatIf nor -Confirm wants to know.</summary>
    /// <param name="ask">The question.</param>
    private protected async Task<bool> MayRemoveAsync(Func<Task<bool>> ask) =>
        (Force && !await Work.OnPipelineAsync(this.WantsToBeAsked)) || await ask();
}
