using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Rekognition.Internal;

/// <summary>
/// The hosts of the service: <c>rekognition.{region}.{suffix}</c>, with <c>-fips</c> after the name and the suffix of the
/// dual-stack hosts where these are asked for. Which suffixes a Region has, AWSSDK.Core knows.
/// </summary>
internal sealed class EndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        var fips = parameters["UseFIPS"] is true;
        var dualStack = parameters["UseDualStack"] is true;
        if (parameters["Endpoint"] is string { Length: > 0 } custom)
        {
            return fips || dualStack
                ? throw new AmazonClientException($"The endpoint {custom} cannot be combined with FIPS or dual-stack endpoints: unset one or the other.")
                : new Endpoint(custom);
        }

        if (parameters["Region"] is not string { Length: > 0 } region)
        {
            throw new AmazonClientException("There is neither a Region nor an endpoint: set AWS_REGION, or RegionEndpoint or ServiceURL of the configuration.");
        }

        var partition = Fn.Partition(region) ?? throw new AmazonClientException($"No partition is known for the Region {region}.");
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
        {
            throw new AmazonClientException($"The partition {partition.name} of the Region {region} has no such endpoints: switch off FIPS or dual-stack.");
        }

        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        return new Endpoint($"https://rekognition{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}
