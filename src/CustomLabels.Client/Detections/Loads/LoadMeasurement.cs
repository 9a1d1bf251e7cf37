using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CustomLabels.Detections.Loads;

/// <summary>Measures what a running model takes: more and more requests at a time, until that gives no more images per second.</summary>
/// <param name="model">The model.</param>
/// <param name="plan">The steps.</param>
/// <param name="send">Sends a request.</param>
/// <param name="priceSource">Where the model's price comes from.</param>
public sealed class LoadMeasurement(Model model, LoadPlan plan, Func<CancellationToken, Task> send, string priceSource)
{
    /// <summary>So much more than before must twice as many requests give to be of use.</summary>
    private const double UsefulGain = 1.1;

    /// <summary>The share of the highest rate that is as good as all of it.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>A model that refuses more than this share has enough.</summary>
    private const double ManyThrottled = 0.1;

    private readonly List<LoadStep> _steps = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Runs the steps. It ends early after two that gave no more than those before them.</summary>
    /// <returns>Each step when it is measured.</returns>
    /// <exception cref="CustomLabelsException">The model cannot detect, or the service is gone.</exception>
    public async IAsyncEnumerable<LoadStep> RunAsync(IProgress<OperationProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var concurrency in plan.Concurrency)
        {
            var requests = plan.RequestsOf(concurrency);
            var step = await new LoadRun(concurrency, requests, send).RunAsync(model.Arn, Report, cancellationToken);
            step = step with { CostPer1000Images = Cost(step.ImagesPerSecond), IsSaturated = IsSaturated(step, _steps) };
            _steps.Add(step);
            yield return step;
            if (_steps is [.., { IsSaturated: true }, { IsSaturated: true }])
            {
                yield break;
            }

            void Report(int answers) => progress?.Report(new OperationProgress(
                $"Measuring {model}",
                FormattableString.Invariant($"{concurrency} at a time: {answers} of {requests} requests"),
                100 * ((_steps.Count * requests) + answers) / (plan.Concurrency.Count * requests)));
        }
    }

    /// <summary>What the steps so far mean; null before the first one.</summary>
    public ModelMeasurement? Conclude()
    {
        if (_steps.Count == 0)
        {
            return null;
        }

        var knee = KneeOf(_steps);
        var isSaturated = _steps.Exists(step => step.IsSaturated);
        return new ModelMeasurement(model.Arn)
        {
            Steps = [.. _steps],
            Knee = knee.Concurrency,
            IsSaturated = isSaturated,
            ImagesPerSecond = knee.ImagesPerSecond,
            P50 = knee.P50,
            P95 = knee.P95,
            P99 = knee.P99,
            InferenceUnits = model.MinInferenceUnits,
            ImagesPerSecondPerUnit = model.MinInferenceUnits is > 0 and { } units ? Math.Round(knee.ImagesPerSecond / units, 2) : null,
            HourlyCost = model.HourlyCost,
            CostPer1000Images = knee.CostPer1000Images,
            PriceSource = priceSource,
            Requests = _steps.Sum(step => step.Requests),
            Throttled = _steps.Sum(step => step.Throttled),
            Errors = _steps.Sum(step => step.Errors),
            Elapsed = TimeSpan.FromMilliseconds(Math.Round(_watch.Elapsed.TotalMilliseconds)),
            Advice = LoadAdvice.Of(model, knee, isSaturated, priceSource),
        };
    }

    /// <summary>Whether a step gave no more than those before it, or met a model that refuses.</summary>
    internal static bool IsSaturated(LoadStep step, IReadOnlyCollection<LoadStep> before) =>
        step.Throttled > ManyThrottled * step.Requests
        || (before.Count > 0 && step.ImagesPerSecond < UsefulGain * before.Max(earlier => earlier.ImagesPerSecond));

    /// <summary>The step with the fewest requests at a time that gives nearly the highest rate.</summary>
    internal static LoadStep KneeOf(IReadOnlyList<LoadStep> steps)
    {
        var most = steps.Max(step => step.ImagesPerSecond);
        return steps.First(step => step.ImagesPerSecond >= NearlyAll * most);
    }

    private decimal? Cost(double imagesPerSecond) =>
        model.HourlyCost is { } hourly && imagesPerSecond > 0 ? Math.Round(hourly / 3600 / (decimal)imagesPerSecond * 1000, 4) : null;
}
