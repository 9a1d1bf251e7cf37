using Amazon;
using Amazon.Rekognition;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using CustomLabels.Endpoints;

namespace CustomLabels.Connections;

/// <summary>AWS's own endpoints of Rekognition.</summary>
internal static class AwsEndpoints
{
    private static readonly EndpointForm[] Forms =
        [EndpointForm.Region, EndpointForm.Fips, EndpointForm.DualStack, EndpointForm.Fips | EndpointForm.DualStack];

    /// <summary>The endpoint for a configuration.</summary>
    /// <exception cref="CustomLabelsException"><c>EndpointNotOffered</c>: that part of AWS has no such endpoints.</exception>
    public static Uri Of(AmazonRekognitionConfig config)
    {
        try
        {
            return new Uri(config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(new DescribeProjectsRequest())).URL);
        }
        catch (AmazonClientException exception)
        {
            throw new CustomLabelsException(
                "EndpointNotOffered",
                ErrorKind.InvalidArgument,
                $"AWS has no such endpoint for {config.RegionEndpoint?.SystemName}: {exception.Message.TrimEnd('.')}. Connect-CLService -Endpoint Region takes the ordinary endpoint.",
                config.RegionEndpoint?.SystemName,
                exception);
        }
    }

    /// <summary>Which of a Region's own endpoints an address is; null when it is none.</summary>
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
                // Not every part of AWS has every form.
            }
        }

        return null;
    }
}
