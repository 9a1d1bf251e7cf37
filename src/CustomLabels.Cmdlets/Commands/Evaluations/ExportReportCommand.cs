using CustomLabels.Costs;
using CustomLabels.Evaluations.Gates;
using CustomLabels.Evaluations.Reporting;
using CustomLabels.Evaluations.Reporting.Formats;
using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;
using CustomLabels.Reports;

namespace CustomLabels.Commands;

/// <summary>Writes a report about a model: a page for people who have never heard of F1, or a form that build servers and programs read.</summary>
[Cmdlet(VerbsData.Export, "CLReport", SupportsShouldProcess = true, DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Export-CLReport.md")]
[OutputType(typeof(FileInfo), typeof(string))]
public sealed class ExportReportCommand : EvaluationCmdlet, IGateParameters
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private QualityGate _gate = null!;

    /// <summary>The file for the report. Without it, Markdown is added to the summary of the job on a build server, and other text goes down the pipeline.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>The format; without it, the extension of the file decides, and else it is Html.</summary>
    [Parameter]
    [ValidateNotNull]
    public EvaluationReportFormat? Format { get; set; }

    /// <summary>A model to compare with, for instance the one in use.</summary>
    [Parameter(ParameterSetName = ModelSet)]
    [ModelArgument(IsSingle = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public ModelIdentity? Compare { get; set; }

    /// <summary>Files of the evaluation of a model to compare with.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? ComparePath { get; set; }

    /// <summary>The F1 score, 0 to 1, that the mean over the labels must reach: what Assert-CLQuality is to say about the model.</summary>
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

    /// <summary>A file of failures that are put up with until a day: JSON or psd1.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Suppression { get; set; }

    /// <summary>By how much no F1 score may be worse than that of the model it is compared with, 0 to 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double? Tolerance { get; set; }

    /// <summary>A folder with the images, when they are not to come from S3.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? ImageRoot { get; set; }

    /// <summary>Do not open images: no pictures, and no search for leaks.</summary>
    [Parameter]
    public SwitchParameter SkipImages { get; set; }

    /// <summary>Compare all test images with all training images in search of leaks, however many they are.</summary>
    [Parameter]
    public SwitchParameter FindLeaks { get; set; }

    /// <summary>The most pictures in one place of the page.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int SampleSize { get; set; } = 12;

    /// <summary>How many images an inference unit was measured to take in a second: for the cost of 1,000 images.</summary>
    [Parameter]
    [ValidateRange(0.01, 1000.0)]
    public double? ImagesPerSecond { get; set; }

    /// <summary>The inference units that the model is to run with: for the cost of an hour.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int InferenceUnits { get; set; } = 1;

    /// <summary>The seed of the intervals: the same seed gives the same intervals.</summary>
    [Parameter]
    public int Seed { get; set; } = DefaultSeed;

    /// <summary>Replace an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private EvaluationReportFormat ChosenFormat => Format ?? ReportWriter.FormatOf(Destination) ?? EvaluationReportFormat.Html;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken) => _gate = await this.GateAsync(cancellationToken) with { Tolerance = Tolerance ?? 0 };

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        var path = Destination is null ? null : await Work.TargetPathAsync(Destination);
        if (path is not null)
        {
            if (_written.Contains(path))
            {
                throw Messages.OneFileForEachReport(path);
            }

            NewFile.Refuse(path, Force);
            if (!await Work.ShouldProcessAsync(path, $"Write a report about {model.Name} to"))
            {
                return;
            }
        }
        else if (ChosenFormat == EvaluationReportFormat.Html)
        {
            throw Messages.PageWithoutFile();
        }

        var report = await ModelReport.MakeAsync(await RequestAsync(model, cancellationToken), Work.Progress, cancellationToken);
        if (path is not null)
        {
            await NewFile.WriteTextAsync(path, Force, text => ReportWriter.WriteAsync(report, ChosenFormat, text, Work.Progress, cancellationToken));
            _written.Add(path);
            await Work.WriteFileAsync(path);
            return;
        }

        await using StringWriter written = new() { NewLine = "\n" };
        await ReportWriter.WriteAsync(report, ChosenFormat, written, Work.Progress, cancellationToken);
        var content = written.ToString().TrimEnd('\n');
        if (ChosenFormat == EvaluationReportFormat.Markdown && JobSummary.Find(Environment.GetEnvironmentVariable) is { } summary)
        {
            await AddAsync(summary, content, model, cancellationToken);
        }
        else
        {
            await Work.WriteAsync(content);
        }
    }

    private async Task AddAsync(JobSummary summary, string markdown, ScoredModel model, CancellationToken cancellationToken)
    {
        if (await Work.ShouldProcessAsync("the summary of the job", $"Add a report about {model.Name} to")
            && await summary.AddAsync(markdown, cancellationToken) is { } command)
        {
            // Past the pipeline, where it would be made harmless: this one is meant for the build server.
            await Work.OnPipelineAsync(() =>
            {
                Host.UI.WriteLine(command);
                return true;
            });
        }
    }

    private async Task<ReportCosts> CostsAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        if (ParameterSetName == ModelSet)
        {
            var connection = await ConnectAsync(cancellationToken);
            return new ReportCosts(InferenceUnits, ImagesPerSecond, connection.IsLocal, connection.PriceBook.Of(connection.Region));
        }

        return new ReportCosts(InferenceUnits, ImagesPerSecond, local: false, PriceBook.Find(Environment.GetEnvironmentVariable).Of(ResourceName.RegionOf(model.ModelArn) ?? "an unknown Region"));
    }

    private async Task<ReportRequest> RequestAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        var other = await OtherAsync(cancellationToken);
        var images = SkipImages ? null : await this.ReportImagesAsync(ImageRoot);
        var (training, whyNot) = await TrainingImages.ReadAsync(model.TrainingSnapshot, this.OptionalStoreAsync, Work.Progress, cancellationToken);
        return new ReportRequest
        {
            Model = model,
            Other = other,
            Gate = Judge(model, other, cancellationToken),
            Costs = await CostsAsync(model, cancellationToken),
            Training = training,
            WhyNoTraining = whyNot,
            Open = images is null ? null : images.OpenAsync,
            SampleSize = SampleSize,
            ComparesAll = FindLeaks,
            CreatedAt = DateTimeOffset.UtcNow,
            ModuleVersion = typeof(ExportReportCommand).Assembly.GetName().Version!.ToString(3),
            Seed = Seed,
        };
    }

    /// <summary>What a gate with these demands says; nothing when there are none.</summary>
    private IReadOnlyList<Check> Judge(ScoredModel model, ScoredModel? other, CancellationToken cancellationToken)
    {
        var gate = Tolerance is null || other is null ? _gate : _gate with { Reference = QualityBaseline.Of(EvaluationResults.Of(other, Seed, cancellationToken)) };
        return gate.IsEmpty ? [] : gate.Judge(EvaluationResults.Of(model, Seed, cancellationToken));
    }

    private async Task<ScoredModel?> OtherAsync(CancellationToken cancellationToken)
    {
        if (Compare is not null)
        {
            return await ScoreAsync(Compare, cancellationToken);
        }

        if (ComparePath is null)
        {
            return null;
        }

        var path = await Work.SourceAsync(ComparePath, literal: ParameterSetName == LiteralPathSet);
        return await EvaluationFiles.ReadAsync(path, Work.Progress, cancellationToken) is [var only] ? only : throw Messages.SeveralEvaluations(path);
    }
}
