using System.Management.Automation;
using CustomLabels.Errors;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that remove something: what is not there is looked for before anybody is asked.</summary>
public abstract class RemovalCmdlet : SelectingCmdlet
{
    /// <summary>Do not ask, and take it for done when it is gone already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>With -Force it cleans up, perhaps in a finally block: its errors must not take the place of others.</summary>
    private protected override bool EndsOnConnectionErrors => !Force;

    /// <summary>Removes one thing; if it fails, writes one error for it and goes on. With -Force what is gone is no failure.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="work">Looks for it, asks, and removes it.</param>
    private protected Task RemoveAsync(object target, Func<Task> work) => AttemptAsync(target, async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (Force && !EndsTheCmdlet(e) && e.IsNotFound())
        {
            await NothingToDoAsync(Messages.GoneAlready(target));
        }
    });

    /// <summary>Asks, unless -Force has answered and neither -WhatIf nor -Confirm wants to know.</summary>
    /// <param name="ask">The question.</param>
    private protected async Task<bool> MayRemoveAsync(Func<Task<bool>> ask) =>
        (Force && !await OnPipelineAsync(this.WantsToBeAsked)) || await ask();
}
