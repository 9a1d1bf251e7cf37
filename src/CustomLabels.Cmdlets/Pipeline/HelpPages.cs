namespace CustomLabels.Pipeline;

/// <summary>Where the pages of the help are on the web: <c>Get-Help -Online</c> opens them.</summary>
internal static class HelpPages
{
    /// <summary>The folder; a cmdlet's page is its name and .md.</summary>
    public const string Base = "https://github.com/customlabels/customlabels/blob/main/docs/en-US/";
}
