namespace CustomLabels.Service.Hosting;

/// <summary>A row in the table of endpoints: which requests it is for, and what answers them. Each feature adds its own.</summary>
/// <param name="IsMeant">Whether it is for a request. The first route that is, in the order of registration, answers.</param>
/// <param name="HandleAsync">Answers.</param>
internal sealed record ServiceRoute(Predicate<HttpRequest> IsMeant, RequestDelegate HandleAsync)
{
    /// <summary>How much of a body the recorder keeps, in bytes; null for its default.</summary>
    public int? MaxRecordedBody { get; init; }
}
