using CustomLabels.Endpoints;
namespace CustomLabels.Connections;

/// <summary>Rejects resources that belong to another connection: one of the same name here may be something quite different.</summary>
internal static class Ownership
{
    /// <summary>Rejects a resource in another Region, account or service than the connection's, as far as both are known.</summary>
    /// <param name="origin">The Region and account in the resource's ARN.</param>
    /// <param name="resource">The resource, as the user gave it.</param>
    /// <exception cref="CustomLabelsException"><c>OtherRegion</c>, <c>OtherAccount</c> or <c>OtherService</c>.</exception>
    public static void Require(this ServiceConnection connection, ResourceOrigin origin, object resource)
    {
        if (origin.Region is { } region && region != connection.Region)
        {
            throw Refused(ErrorIds.OtherRegion, resource, $"is in {region}, but this connection is in {connection.Region}", $"-Region {region}");
        }

        if (origin.AccountId is { } account && connection.KnownAccountId is { } own && account != own)
        {
            throw Refused(ErrorIds.OtherAccount, resource, $"belongs to account {account}, but this connection to account {own}", "-ProfileName");
        }

        if (ServiceAddress.Of(resource) is { } service && connection.IsLocal && EndpointAddress.IsLoopback(service.Endpoint) && !IsSame(service, connection.Address))
        {
            throw Refused(ErrorIds.OtherService, resource, $"belongs to the local service {Name(service)}, but this connection uses the one {Name(connection.Address)}", "-EndpointUrl");
        }
    }

    private static bool IsSame(ServiceAddress one, ServiceAddress other) =>
        one.DataPath is { } folder && other.DataPath is { } otherFolder ? folder == otherFolder : EndpointAddress.IsSame(one.Endpoint, other.Endpoint);

    private static string Name(ServiceAddress service) => service.DataPath is { } folder ? $"on {folder}" : $"at {service.Endpoint}";

    private static CustomLabelsException Refused(string id, object resource, string difference, string parameter) =>
        new(id, ErrorKind.InvalidArgument, $"'{resource}' {difference}. Use its connection: -Connection, {parameter}, or Connect-CLService first.", resource.ToString());
}
