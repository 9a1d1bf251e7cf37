using CustomLabels.Evaluations;
using CustomLabels.Evaluations.Gates;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports;

namespace CustomLabels.Commands;

/// <summary>Lets models through that are good enough, and ends with one error that lists all reasons when one is not.</summary>
[Cmdlet(VerbsLifecycle.Assert, "CLQuality", DefaultParameterSetName = ModelSet, SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Assert-CLQuality.md")]
[OutputType(typeof(Evaluation), typeof(string))]
public sealed class AssertQualityCommand : EvaluationCmdlet, IGateParameters
{
    private const string Title = "Assert-CLQuality";

    private readonly List<Evaluation> _evaluations = [];
    private QualityGate _gate = null!;
    private ReportRun? _report;

    /// <summary>The F1 score, 0 to 1, that the mean over the labels must reach.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinF1 { get; set; }

    /// <summary>The precision that the mean over the labels must reach.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinPrecision { get; set; }

    /// <summary>The recall that the mean over the labels must reach.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? MinRecall { get; set; }

    /// <summary>What single labels must reach: the F1 score, or a table with MinF1, MinPrecision and MinRecall.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Hashtable? PerLabel { get; set; }

    /// <summary>On how many images a model must have been tested.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? MinTestImages { get; set; }

    /// <summary>The model must surely be better than always the commonest label, and than guessing.</summary>
    [Parameter]
    public SwitchParameter BetterThanBaseline { get; set; }

    /// <summary>A model, an evaluation, or a file of -SaveBaseline: no F1 score may be worse than there, neither the mean nor that of a label.</summary>
    [Parameter]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public object? NotWorseThan { get; set; }

    /// <summary>By how much an F1 score may be worse, 0 to 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Tolerance { get; set; }

    /// <summary>A file for the figures of a model that passes, for -NotWorseThan.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveBaseline { get; set; }

    /// <summary>A file of failures that are put up with until a day: JSON or psd1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Suppression { get; set; }

    /// <summary>A report for other programs, as text: annotations of GitHub or Azure Pipelines, SARIF, JUnit or Markdown.</summary>
    [Parameter]
    [ValidateNotNull]
    public ReportFormat? Output { get; set; }

    /// <summary>The file for the report; the evaluations then come out as objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Replace the file of an earlier report or baseline.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The seed of the bootstrap that gives the 95 % intervals.</summary>
    [Parameter]
    public int Seed { get; set; } = DefaultSeed;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        _gate = await this.GateAsync(cancellationToken) with { Tolerance = Tolerance };
        if (_gate.IsEmpty && NotWorseThan is null && SaveBaseline is null)
        {
            throw GateMessages.NoCriterion();
        }

        if (SaveBaseline is not null)
        {
            NewFile.Refuse(await Work.TargetPathAsync(SaveBaseline), Force);
        }

        _report = await Work.BeginReportAsync(Title, Output, Destination, Force, Work.WriteAsync, cancellationToken);
    }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        _evaluations.Add(evaluation);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    private protected override Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        _evaluations.Add(EvaluationResults.Of(model, Seed, cancellationToken));
        return Task.CompletedTask;
    }

    /// <summary>What cannot be judged does not pass: the error ends the cmdlet, and what would come after it.</summary>
    private protected override async Task<bool> AttemptAsync(object target, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception exception) when (!Work.EndsTheCmdlet(exception) && exception.IsOurs())
        {
            throw new TerminatingErrorException((await EndpointProbe.JudgeAsync(exception, target, CancellationToken.None)).ToErrorRecord(target));
        }
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_evaluations.Count == 0)
        {
            throw GateMessages.NothingJudged();
        }

        var baselines = SaveBaseline is null ? null : await Work.TargetPathAsync(SaveBaseline);
        if (baselines is not null && _evaluations.Count > 1)
        {
            throw GateMessages.OneFileForEachModel(baselines);
        }

        _gate = _gate with { Reference = await ReferenceAsync(cancellationToken) };
        GateRun run = new([.. _evaluations.Select(evaluation => (evaluation, _gate.Judge(evaluation)))]);
        await Work.ReportGateAsync(Title, run.Checks, run.Failures.Count > 0, _report, Output, cancellationToken);
        if (run.Failures.Count > 0)
        {
            throw GateMessages.Failed(run.FailedModels, run.Failures);
        }

        if (baselines is not null && await Work.ShouldProcessAsync(baselines, $"Write the baseline of {_evaluations[0]} to"))
        {
            await NewFile.WriteAsync(
                baselines, Force, stream => stream.WriteAsync(QualityBaselineFile.Write(QualityBaseline.Of(_evaluations[0]), DateTimeOffset.UtcNow), cancellationToken).AsTask());
        }

        foreach (var evaluation in _evaluations.Where(_ => _report is null or { HasFile: true }))
        {
            await Work.WriteAsync(evaluation);
        }
    }

    private async Task<QualityBaseline?> ReferenceAsync(CancellationToken cancellationToken)
    {
        switch (NotWorseThan is PSObject wrapped ? wrapped.BaseObject : NotWorseThan)
        {
            case null:
                return null;
            case Evaluation evaluation:
                return QualityBaseline.Of(evaluation);
            case FileInfo file:
                return QualityBaselineFile.Read(await FileContent.ReadAsync(file.FullName, cancellationToken), file.FullName);
            case string text when await Work.TargetPathAsync(text) is var path && (File.Exists(path) || text.EndsWith(".json", StringComparison.OrdinalIgnoreCase)):
                return QualityBaselineFile.Read(await FileContent.ReadAsync(path, cancellationToken), path);
            case string text:
                return await OfModelAsync(new ModelIdentity(text), cancellationToken);
            case ModelIdentity identity:
                return await OfModelAsync(identity, cancellationToken);
            case ModelResource resource:
                return await OfModelAsync(new ModelIdentity(resource), cancellationToken);
            case var other:
                return ObjectProperties.Text(NotWorseThan!, "ModelArn") is { } arn ? await OfModelAsync(new ModelIdentity(arn), cancellationToken) : throw GateMessages.NoReference(other);
        }
    }

    private async Task<QualityBaseline> OfModelAsync(ModelIdentity identity, CancellationToken cancellationToken)
    {
        ScoredModelReader reader = new(await ConnectAsync(cancellationToken));
        return QualityBaseline.Of(EvaluationResults.Of(await reader.ReadAsync(identity, Work.Progress, cancellationToken), Seed, cancellationToken));
    }
}
