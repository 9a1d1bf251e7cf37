using CustomLabels.LocalServices;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Shows this user's services on this machine: all, or those on the given data folders.</summary>
[Cmdlet(VerbsCommon.Get, "CLLocalService", HelpUri = HelpPages.Base + "Get-CLLocalService.md")]
[OutputType(typeof(LocalService))]
public sealed class GetLocalServiceCommand : LocalCmdlet
{
    /// <summary>The folder with its data; wildcards are allowed. By default all services.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(DataPath, async () =>
        {
            foreach (var service in await FindAsync(cancellationToken))
            {
                await Work.WriteAsync(service);
            }
        });

    private async Task<IReadOnlyList<LocalService>> FindAsync(CancellationToken cancellationToken)
    {
        if (DataPath is null)
        {
            return await LocalServiceRegistry.ListAsync(cancellationToken);
        }

        var folder = await Work.OnPipelineAsync(() => this.DataFolder(DataPath));
        if (Directory.Exists(folder) || !WildcardPattern.ContainsWildcardCharacters(DataPath))
        {
            return await LocalServiceProcess.FindAsync(folder, cancellationToken) is { } service ? [service] : [];
        }

        WildcardPattern pattern = new(folder, OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.None);
        return [.. (await LocalServiceRegistry.ListAsync(cancellationToken)).Where(service => pattern.IsMatch(service.DataPath))];
    }
}
