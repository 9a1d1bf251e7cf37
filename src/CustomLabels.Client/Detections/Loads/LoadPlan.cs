namespace CustomLabels.Detections.Loads;

/// <summary>How a model is put under load: in steps, each with more requests at a time than the one before.</summary>
/// <param name="Concurrency">The requests at a time, step by step.</param>
/// <param name="RequestsPerStep">How many requests are measured in each; null for as many as its concurrency asks for.</param>
public sealed record LoadPlan(IReadOnlyList<int> Concurrency, int? RequestsPerStep = null)
{
    private const int MinRequests = 30;
    private const int RequestsPerWorker = 6;

    /// <summary>The most requests that are sent, when no step is left out: those that are measured, and those around them.</summary>
    public int MaxRequests => Concurrency.Sum(concurrency => RequestsOf(concurrency) + (2 * concurrency));

    /// <summary>How many requests of a step are measured.</summary>
    public int RequestsOf(int concurrency) => RequestsPerStep ?? Math.Max(MinRequests, RequestsPerWorker * concurrency);
}
