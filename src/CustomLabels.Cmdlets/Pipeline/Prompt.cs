using System.Management.Automation.Host;

namespace CustomLabels.Pipeline;

/// <summary>Asks the user, where that is possible.</summary>
internal static class Prompt
{
    /// <summary>Asks; where the host cannot, says how to answer in advance.</summary>
    /// <param name="what">What is asked about, for the message.</param>
    /// <exception cref="CustomLabelsException"><c>CannotPrompt</c>: the host cannot ask.</exception>
    public static bool Ask(string what, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSInvalidOperationException)
        {
            throw new CustomLabelsException(ErrorIds.CannotPrompt, ErrorKind.InvalidArgument, Messages.CannotPrompt(what), null, e);
        }
    }

    /// <summary>Whether <c>-Confirm</c> (asked already) or <c>-Confirm:$false</c> or a preference of None has answered.</summary>
    public static bool ConfirmationGiven(this PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm") || cmdlet.ConfirmPreference() == ConfirmImpact.None;

    /// <summary>The lowest impact at which the session asks.</summary>
    public static ConfirmImpact ConfirmPreference(this PSCmdlet cmdlet) =>
        LanguagePrimitives.TryConvertTo(cmdlet.SessionState.PSVariable.GetValue("ConfirmPreference"), out ConfirmImpact impact)
            ? impact
            : ConfirmImpact.High;

    /// <summary>Whether this is a dry run: nothing is changed.</summary>
    public static bool IsDryRun(this PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Whether warnings are shown, as <c>-WarningAction</c> and <c>$WarningPreference</c> say.</summary>
    public static bool ShowsWarnings(this PSCmdlet cmdlet)
    {
        var preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("WarningAction", out var given)
            ? given
            : cmdlet.SessionState.PSVariable.GetValue("WarningPreference");
        return !LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) || action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    /// <summary>Whether the user wants a dry run or a question, so that <c>ShouldProcess</c> must be called.</summary>
    public static bool WantsToBeAsked(this PSCmdlet cmdlet) =>
        cmdlet.MyInvocation.BoundParameters.ContainsKey("WhatIf")
        || cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm")
        || LanguagePrimitives.IsTrue(cmdlet.SessionState.PSVariable.GetValue("WhatIfPreference"))
        || cmdlet.ConfirmPreference() is ConfirmImpact.Low or ConfirmImpact.Medium;
}
