using CustomLabels.Diagnosis;
using CustomLabels.Sessions;

namespace CustomLabels.Commands;

/// <summary>Checks each link from this session to the service and the bucket: who, where, what is allowed; each with a fix.</summary>
/// <remarks>Nothing is changed and nothing is left behind. A broken link is a row, not an error.</remarks>
[Cmdlet(VerbsDiagnostic.Test, "CLConnection", HelpUri = HelpPages.Base + "Test-CLConnection.md")]
[OutputType(typeof(ConnectionCheck), typeof(bool))]
public sealed class TestConnectionCommand : ServiceCmdlet
{
    /// <summary>The bucket; by default the connection's, or custom-labels-account-region.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(BucketCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Bucket { get; set; }

    /// <summary>Only whether nothing failed: true or false.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(Bucket, async () =>
        {
            ConnectionTest test = new(
                await OptionsInForceAsync(),
                static async (options, token) => (await ServiceConnection.OpenAsync(options, token)).Traced());
            var failed = false;
            await foreach (var check in test.RunAsync(Bucket, cancellationToken))
            {
                failed |= check.Verdict == "Failed";
                if (!Quiet)
                {
                    await Work.WriteAsync(check);
                }
            }

            if (Quiet)
            {
                await Work.WriteAsync(!failed);
            }
        });
}
