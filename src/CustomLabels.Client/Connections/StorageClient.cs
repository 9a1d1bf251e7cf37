using Amazon.Runtime.Internal;
using Amazon.S3;

namespace CustomLabels.Connections;

/// <summary>The SDK's client of S3, whose errors say where their request went.</summary>
internal sealed class StorageClient(AWSCredentials credentials, AmazonS3Config config) : AmazonS3Client(credentials, config)
{
    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        RequestNotes.AddTo(pipeline);
    }
}
