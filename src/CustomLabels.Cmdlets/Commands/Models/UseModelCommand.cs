using System.Runtime.ExceptionServices;
using CustomLabels.Leases;
using CustomLabels.Models;
using CustomLabels.Reports;

namespace CustomLabels.Commands;

/// <summary>Runs a script block with a model, and stops the model afterward, whatever happens, if this started it.</summary>
[Cmdlet(VerbsOther.Use, "CLModel", DefaultParameterSetName = PipedSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Use-CLModel.md")]
[OutputType(typeof(PSObject))]
public sealed class UseModelCommand : ServiceCmdlet
{
    private const string NamedSet = "Named";
    private const string PipedSet = "Piped";

    /// <summary>Long enough for two renewals to fail, and short enough that kill -9 costs minutes.</summary>
    private static readonly TimeSpan PipelineLease = TimeSpan.FromMinutes(10);

    /// <summary>How long Ctrl+C waits for a model that can only be stopped once it runs; the stop goes on behind it.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);

    private ModelUse? _use;
    private Model? _model;

    /// <summary>The model: project/version, project (its newest version), ARN or object.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NamedSet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PipedSet)]
    [ModelArgument(IsSingle = true, LeavesOthers = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity Model { get; set; } = null!;

    /// <summary>What to do with the model, which is $Model and $_ in it.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NamedSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PipedSet)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Inference units to start it with.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int InferenceUnits { get; set; } = 1;

    /// <summary>Up to how many units the service may scale the model.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? MaxInferenceUnits { get; set; }

    /// <summary>A lease: how long the model may run at most, whatever becomes of this. Without it, 10 minutes in the run of a build server, extended again and again.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>Whom the lease is for; by default the run of the build server, else the user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    /// <summary>How long to wait for the model to run: seconds, or a TimeSpan.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        _model = null;
        if (!await Work.AttemptAsync(Model, () => StartAsync(cancellationToken)) || _model is not { } model)
        {
            await StopAsync(Model);
            return;
        }

        var failure = await Work.OnPipelineAsync(() => Run(model));
        await StopAsync(Model);
        failure?.Throw();
    }

    /// <summary>The pipeline was stopped, and the work with it: here is the last chance to stop the model.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _use is { } use)
        {
            _use = null;
            StopAtLast(use);
        }

        base.Dispose(disposing);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        var model = await new ModelClient(connection).GetAsync(Model, cancellationToken);
        if (!ModelStates.IsUp(model.Status))
        {
            if (!ModelStates.CanBeStarted(model.Status) && model.Status != "STOPPING")
            {
                throw Messages.NotStartable(model);
            }

            if (!await ShouldPayAsync(connection, CostMessages.Use(model, InferenceUnits, MaxInferenceUnits, connection.Price)))
            {
                return;
            }
        }

        if (await Work.IsDryRunAsync())
        {
            await Work.NothingToDoAsync(Messages.RunsAlready(model));
            return;
        }

        var isRun = BuildServer.IsRun(Environment.GetEnvironmentVariable);
        ModelUseOptions options = new(new ModelIdentity(model))
        {
            Units = InferenceUnits,
            MaxUnits = MaxInferenceUnits,
            Lease = StopAfter ?? (isRun ? PipelineLease : null),
            RenewsLease = StopAfter is null,
            Owner = Owner,
            Timeout = Timeout,
        };
        _use = await ModelUse.OpenAsync(connection, options, TimeProvider.System, cancellationToken);
        _model = await _use.StartAsync(Work.Progress, cancellationToken);
        if (!_use.IsStarter)
        {
            Work.Trace(CostMessages.Joined(_model));
        }
    }

    /// <summary>Stops the model, and says what it cost. A failure is written beside the error that led here.</summary>
    private async Task StopAsync(object target)
    {
        if (_use is not { } use)
        {
            return;
        }

        _use = null;
        try
        {
            await use.DisposeAsync();
            if (use is { RenewalFailure: { } failure })
            {
                await Work.WarnAsync(CostMessages.NotRenewed(Model, failure));
            }

            if (_model is { } model && use is { IsStarter: true, StartedAt: { } from, StoppedAt: { } to })
            {
                var sentence = CostMessages.Used(model, to - from, use.Price);
                Work.Trace(sentence);
                await Work.InformAsync(sentence);
            }
        }
        catch (Exception e) when (e.IsOurs())
        {
            Work.EndsOnConnectionErrors = false;
            await Work.WriteAsync(CostMessages.NotStopped(_model ?? use.Model!, e).ToErrorRecord(target));
        }
    }

    private void StopAtLast(ModelUse use)
    {
        try
        {
            if (!use.DisposeAsync().AsTask().Wait(use.IsStarting ? StartPatience : System.Threading.Timeout.InfiniteTimeSpan))
            {
                Host.UI.WriteWarningLine(CostMessages.StopsWhenItRuns(use.Model!));
            }
        }
        catch (AggregateException e) when (e.InnerException?.IsOurs() == true)
        {
            // The pipeline takes no more errors: the host shows it.
            Host.UI.WriteErrorLine(CostMessages.NotStopped(use.Model!, e.InnerException).Message);
        }
    }

    /// <summary>
    /// Runs the script block where it was written, as ForEach-Object does: what it writes goes down the pipeline at once, its variables are the caller's, and
    /// return, break, continue, exit and throw mean what they mean there.
    /// </summary>
    /// <returns>How it left, other than by its end; null when it came to its end.</returns>
    private ExceptionDispatchInfo? Run(Model model)
    {
        var variables = SessionState.PSVariable;
        var before = variables.Get("local:Model");
        var value = before?.Value;
        variables.Set("local:Model", model);
        try
        {
            using var pipeline = ScriptBlock.Create("param($Block) Microsoft.PowerShell.Core\\ForEach-Object -Process $Block").GetSteppablePipeline(MyInvocation.CommandOrigin, [ScriptBlock]);
            pipeline.Begin(true, (EngineIntrinsics)variables.GetValue("ExecutionContext"));
            pipeline.Process(model);
            pipeline.End();
            return null;
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            return ExceptionDispatchInfo.Capture(e);
        }
        finally
        {
            if (before is null)
            {
                variables.Remove("local:Model");
            }
            else
            {
                variables.Set("local:Model", value);
            }
        }
    }
}
