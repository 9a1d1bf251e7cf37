namespace CustomLabels.Service.Hosting;

/// <summary>A row in the table of endpoints: which requests it takes, and what handles them. Each feature adds its own.</summary>
/// <param name="IsMeant">Whether it takes a request. The first route that does, in the order of registration, handles it.</param>
/// <param name="HandleAsync">Handles a request.</param>
internal sealed record ServiceRoute(Predicate<HttpRequest> IsMeant, RequestDelegate HandleAsync)
{
    /// <summary>How much of a body the recorder may show, in bytes; null for its default.</summary>
    public int? MaxRecordedBody { get; init; }
}
