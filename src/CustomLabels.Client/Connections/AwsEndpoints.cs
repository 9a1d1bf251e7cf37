using Amazon;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime.Endpoints;
using CustomLabels.Endpoints;

namespace CustomLabels.Connections;

/// <summary>AWS's own Rekognition endpoints.</summary>
internal static class AwsEndpoints
{
    private static readonly EndpointForm[] Forms =
        [EndpointForm.Region, EndpointForm.Fips, EndpointForm.DualStack, EndpointForm.Fips | EndpointForm.DualStack];

    /// <summary>The endpoint for a configuration.</summary>
    /// <exception cref="CustomLabelsException"><c>EndpointNotOffered</c>: this AWS partition has no such endpoint.</exception>
    public static Uri Of(AmazonRekognitionConfig config)
    {
        try
        {
            return new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeProjectsRequest())).URL);
        }
        catch (AmazonClientException exception)
        {
            throw new CustomLabelsException(
                ErrorIds.EndpointNotOffered,
                ErrorKind.InvalidArgument,
                $"AWS has no such endpoint for {config.RegionEndpoint?.SystemName}: {exception.Message.TrimEnd('.')}. Use the standard endpoint: Connect-CLService -Endpoint Region.",
                config.RegionEndpoint?.SystemName,
                exception);
        }
    }

    /// <summary>The form of AWS endpoint that an address is; null when it is not one of the Region's.</summary>
    public static EndpointForm? FormOf(Uri endpoint, string region)
    {
        foreach (var form in Forms)
        {
            try
            {
                var config = new AmazonRekognitionConfig
                {
                    IgnoreConfiguredEndpointUrls = true,
                    RegionEndpoint = RegionEndpoint.GetBySystemName(region),
                    UseFIPSEndpoint = form.HasFlag(EndpointForm.Fips),
                    UseDualstackEndpoint = form.HasFlag(EndpointForm.DualStack),
                };
                if (EndpointAddress.IsSame(Of(config), endpoint))
                {
                    return form;
                }
            }
            catch (CustomLabelsException)
            {
                // Not every partition has every form.
            }
        }

        return null;
    }
}
