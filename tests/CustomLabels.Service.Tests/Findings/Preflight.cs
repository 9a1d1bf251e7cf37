using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;
using CustomLabels.Service.Tests.Running;
using CustomLabels.Storage;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>What the module's own test says of manifests, before the service is asked: the other half of each comparison.</summary>
internal static class Preflight
{
    /// <summary>A connection as the module has it.</summary>
    public static Task<ServiceConnection> ConnectAsync(ServiceProcess service) => ServiceConnection.OpenAsync(
        new ConnectionOptions { EndpointUrl = new Uri(service.Endpoint), Region = "us-east-1", Credentials = new BasicAWSCredentials(service.AccessKeyId, service.Secret) },
        TestContext.Current.CancellationToken);

    /// <summary>A manifest in S3.</summary>
    public static ManifestFile InS3(ServiceConnection connection, string bucket, string key) => ManifestFile.InS3(new S3Location(bucket, key), new ObjectStore(connection));

    /// <summary>The codes that would end the training, in the order in which the service looks.</summary>
    public static string Codes(ManifestVerdict verdict) => string.Join(' ', verdict.Reasons.Select(reason => reason.Code));

    /// <summary>The findings of the service in lines, by number: <c>CODE</c>, with the box where it is one's.</summary>
    public static async Task<ILookup<int, string>> OfLinesAsync(ManifestTestRequest request)
    {
        List<Finding> found = [];
        await ManifestTest.RunAsync(
            request,
            finding =>
            {
                found.Add(finding);
                return ValueTask.CompletedTask;
            },
            null,
            TestContext.Current.CancellationToken);
        return found.Where(finding => finding is { IsFromService: true, Dataset: "TRAIN", Line: not null })
            .ToLookup(finding => finding.Line!.Value, finding => finding.Box is { } box ? $"[{box}] {finding.Code}" : finding.Code);
    }
}
