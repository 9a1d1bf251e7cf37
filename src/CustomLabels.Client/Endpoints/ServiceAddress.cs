using System.Runtime.CompilerServices;

namespace CustomLabels;

/// <summary>
/// Identifies a service by its endpoint, and one on this machine by its data folder too, since its port changes with each start.
/// Services on one machine have the same Region and account, so ARNs do not tell them apart: objects remember which service they
/// came from.
/// </summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="DataPath">The data folder; null when unknown.</param>
public sealed record ServiceAddress(Uri Endpoint, string? DataPath)
{
    private static readonly ConditionalWeakTable<object, ServiceAddress> Sources = [];

    /// <summary>The service that an object came from; null when unknown.</summary>
    public static ServiceAddress? Of(object resource) => Sources.TryGetValue(resource, out var service) ? service : null;

    /// <summary>Notes which service an object came from, for as long as the object lives.</summary>
    public static void Note(object resource, ServiceAddress service)
    {
        if (resource is not (string or ValueType))
        {
            Sources.AddOrUpdate(resource, service);
        }
    }
}
