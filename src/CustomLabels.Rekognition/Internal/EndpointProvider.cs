using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Rekognition.Internal;

/// <summary>
/// The hosts of the service: <c>rekognition.{region}.{suffix}</c>, with <c>-fips</c> after the name and the suffix of the
/// dual-stack hosts where these are asked for. Which suffixes a Region has, AWSSDK.Core knows.
/// </summary>
internal sealed class EndpointProvider : IEndpointProvider
{
    /// <summary>The texts are those of the endpoint rules, which end without a full stop.</summary>
    private const string CannotResolve = "Cannot resolve endpoint";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } custom)
        {
            return fips || dualStack
                ? throw new AmazonClientException($"Invalid Configuration: {(fips ? "FIPS" : "Dualstack")} and custom endpoint are not supported")
                : new Endpoint(custom);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException(CannotResolve);
        }

        var partition = Fn.Partition(region) ?? throw new AmazonClientException(CannotResolve);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException((fips, dualStack) switch
            {
                (true, true) => "FIPS and DualStack are enabled, but this partition does not support one or both",
                (true, false) => "FIPS is enabled but this partition does not support FIPS",
                _ => "DualStack is enabled but this partition does not support DualStack",
            });
        }

        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://rekognition{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
