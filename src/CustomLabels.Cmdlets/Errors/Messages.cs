namespace CustomLabels.Errors;

/// <summary>What the cmdlets say. Each error ends with what to do next.</summary>
internal static class Messages
{
    /// <summary>The title of every question.</summary>
    public const string ConfirmCaption = "Confirm";

    /// <summary>The host has no way to ask.</summary>
    public static string CannotPrompt(string what) =>
        $"{what}: this needs to be confirmed, and this host cannot ask. Add -Confirm:$false to answer yes beforehand, or -WhatIf to see what would happen.";

    /// <summary>The next step, in one sentence, by what went wrong.</summary>
    public static string RecommendedAction(CustomLabelsException error) => error.Kind switch
    {
        ErrorKind.NotFound => "List what there is with Get-CLProject, Get-CLDataset or Get-CLModel, and mind -Region.",
        ErrorKind.AlreadyExists => "Choose another name, or remove what has it.",
        ErrorKind.Busy => "Wait until it is free (Wait-CLModel for a model), then try again.",
        ErrorKind.NotReady => "Look at the state with Get-CLModel or Get-CLDataset; Start-CLModel -Wait makes a model ready.",
        ErrorKind.InvalidArgument or ErrorKind.InvalidData => "Correct the value that the message names.",
        ErrorKind.AccessDenied => "Ask for the permission that the message names, or use other credentials (-ProfileName, -Credential).",
        ErrorKind.Authentication => "Run Connect-CLService -Local to work on this machine, or give credentials with -ProfileName or -Credential.",
        ErrorKind.Connection => "Check -Region and -EndpointUrl and the network; for the local service run Connect-CLService -Local.",
        ErrorKind.Throttled => "Try again in a moment, with fewer requests at a time.",
        ErrorKind.QuotaExceeded => "Free some of the quota, or ask AWS to raise it.",
        ErrorKind.Timeout => "Allow more time with -Timeout, or look at the state with Get-CLModel.",
        ErrorKind.Failed => "Read the message, correct the cause and start again.",
        _ => "Run the command again with -Verbose to see each remote call.",
    };
}
