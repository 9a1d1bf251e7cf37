using System.Diagnostics.CodeAnalysis;
using CustomLabels.Models;

namespace CustomLabels.Detections.Bulk;

/// <summary>What is the same for every photo of a run.</summary>
internal sealed class DetectionPlan : IAsyncDisposable
{
    private readonly DetectionOptions _options;
    private readonly LabelMinimums? _minimums;
    private readonly ResumeFile? _resume;

    private DetectionPlan(string modelArn, DetectionOptions options, LabelMinimums? minimums, ResumeFile? resume) =>
        (ModelArn, _options, _minimums, _resume) = (modelArn, options, minimums, resume);

    /// <summary>The model.</summary>
    public string ModelArn { get; }

    /// <summary>What the service is asked for: the least minimum, if labels have their own.</summary>
    public double? MinConfidence => _minimums?.Least ?? _options.MinConfidence;

    /// <summary>What the service is asked for: all labels, if some are dropped here, since the service would count those too.</summary>
    public int? MaxResults => _minimums is null && _options.Filter.TakesAll ? _options.MaxResults : null;

    /// <summary>Looks the model up, and opens the resume file.</summary>
    /// <exception cref="CustomLabelsException">There is no such model; its thresholds or the resume file do not fit.</exception>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The plan disposes of the file.")]
    public static async Task<DetectionPlan> MakeAsync(ServiceConnection connection, ModelIdentity model, DetectionOptions options, Action<string>? tell, CancellationToken cancellationToken)
    {
        var arn = await new ModelClient(connection).ResolveArnAsync(model, cancellationToken);
        var minimums = options.Thresholds is null ? null : await options.Thresholds.OfAsync(connection, model, arn, cancellationToken);
        var resume = options.ResumeFile is { } path ? await ResumeFile.OpenAsync(path, arn, ResumeOptions.Of(options, minimums), tell, cancellationToken) : null;
        return new DetectionPlan(arn, options, minimums, resume);
    }

    /// <summary>What was done before; null if it was not.</summary>
    public ValueTask<Detection?> FindDoneAsync(ImageSource source, CancellationToken cancellationToken) => _resume is null ? default : _resume.FindAsync(source, cancellationToken);

    /// <summary>Keeps what is done.</summary>
    public ValueTask KeepAsync(ImageSource source, Detection detection, CancellationToken cancellationToken) =>
        _resume is null ? ValueTask.CompletedTask : _resume.AddAsync(source, detection, cancellationToken);

    /// <summary>A detection with the labels that the user wants.</summary>
    /// <param name="found">What the service returned.</param>
    public Detection Choose(Detection found)
    {
        var wanted = _options.Filter.TakesAll ? found : found with { Labels = [.. found.Labels.Where(label => _options.Filter.Takes(label.Name))] };
        return _minimums is not null ? _minimums.Of(wanted, _options.MaxResults)
            : MaxResults == _options.MaxResults ? wanted
            : wanted with { Labels = [.. wanted.Labels.Take(_options.MaxResults ?? int.MaxValue)] };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _resume?.DisposeAsync() ?? ValueTask.CompletedTask;
}
