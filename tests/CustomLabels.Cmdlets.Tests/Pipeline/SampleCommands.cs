using System.Management.Automation;
using CustomLabels.Pipeline;

namespace CustomLabels.Cmdlets.Tests.Pipeline;

/// <summary>Writes numbers from the pool.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Counting")]
public sealed class TestCountingCommand : LocalCmdlet
{
    [Parameter(Position = 0)]
    public int Count { get; set; } = 3;

    public static int Written { get; set; }

    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        for (var i = 1; i <= Count; i++)
        {
            await Work.WriteAsync(i);
            Written = i;
        }
    }
}

/// <summary>Waits for a stop, and notes how it went.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Waiting")]
public sealed class TestWaitingCommand : LocalCmdlet
{
    public static TaskCompletionSource Started { get; set; } = new();

    public static TaskCompletionSource Ended { get; set; } = new();

    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        Started.TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            Ended.TrySetResult();
        }
    }
}

/// <summary>Never looks at its token.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Deaf")]
public sealed class TestDeafCommand : LocalCmdlet
{
    public static TaskCompletionSource Started { get; set; } = new();

    public static TaskCompletionSource Released { get; set; } = new();

    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        Started.TrySetResult();
        await Released.Task;
    }
}

/// <summary>Fails for odd numbers; ends for 99.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Failing")]
public sealed class TestFailingCommand : LocalCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public int Number { get; set; }

    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync(Number, async () =>
        {
            await Task.Yield();
            if (Number == 99)
            {
                throw new CustomLabelsException("NoCredentials", ErrorKind.Authentication, "None. Run Connect-CLService.");
            }

            if (Number % 2 == 1)
            {
                throw new CustomLabelsException("OddNumber", ErrorKind.InvalidArgument, "Odd. Give an even one.");
            }

            Work.Progress.Report(new OperationProgress("Counting", Number + " done", 50, TimeSpan.FromSeconds(7)));
            Work.Trace("even " + Number);
            await Work.WriteAsync(Number);
        });
}

/// <summary>Asks before it acts.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Asking", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class TestAskingCommand : LocalCmdlet
{
    [Parameter]
    public SwitchParameter Always { get; set; }

    protected override async Task ProcessAsync(CancellationToken cancellationToken) =>
        await Work.AttemptAsync("thing", async () =>
        {
            var yes = Always
                ? await Work.AlwaysAskAsync("thing", "Make", "Make the thing?")
                : await Work.ShouldProcessAsync("thing", "Make");
            if (yes)
            {
                await Work.WriteAsync("made");
            }
        });
}
