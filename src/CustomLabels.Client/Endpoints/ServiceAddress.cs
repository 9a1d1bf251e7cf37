using System.Runtime.CompilerServices;

namespace CustomLabels;

/// <summary>
/// Which service: by its endpoint; one on this machine by its data folder too, since it gets another port with each start.
/// Services on one machine have the same Region and account, so that ARNs do not tell them apart: objects remember where they
/// were got from.
/// </summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="DataPath">The data folder; null where it is not known.</param>
public sealed record ServiceAddress(Uri Endpoint, string? DataPath)
{
    private static readonly ConditionalWeakTable<object, ServiceAddress> Sources = [];

    /// <summary>The service that an object was got from; null when it is not known.</summary>
    public static ServiceAddress? Of(object resource) => Sources.TryGetValue(resource, out var service) ? service : null;

    /// <summary>Remembers which service an object was got from, for as long as there is the object.</summary>
    public static void Note(object resource, ServiceAddress service)
    {
        if (resource is not (string or ValueType))
        {
            Sources.AddOrUpdate(resource, service);
        }
    }
}
