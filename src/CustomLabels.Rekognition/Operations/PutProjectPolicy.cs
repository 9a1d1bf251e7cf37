namespace Amazon.Rekognition.Model
{
    /// <summary>What PutProjectPolicy is asked.</summary>
    public partial class PutProjectPolicyRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project whose models may be copied, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Name of the policy, unique in the project: 1 to 128 characters of <c>[a-zA-Z0-9_.\-]</c>.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 128)]
        public string? PolicyName { get; set; }

        /// <summary>The revision to replace, up to 64 hexadecimal digits; absent for a new policy.</summary>
        [AWSProperty(Max = 64)]
        public string? PolicyRevisionId { get; set; }

        /// <summary>The policy as JSON text, 1 to 2,000 characters.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 2000)]
        public string? PolicyDocument { get; set; }
    }

    /// <summary>What PutProjectPolicy answers.</summary>
    public partial class PutProjectPolicyResponse : AmazonWebServiceResponse
    {
        /// <summary>The new revision, which the next change must name.</summary>
        [AWSProperty(Max = 64)]
        public string? PolicyRevisionId { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Adds a policy to a project, or replaces one. It says which accounts may copy models from the project.</summary>
        /// <exception cref="InvalidPolicyRevisionIdException">The revision is not the current one of the policy.</exception>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        /// <exception cref="MalformedPolicyDocumentException">The policy document is not JSON, or not a policy for this operation.</exception>
        /// <exception cref="ResourceAlreadyExistsException">A resource of that name or type exists.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        /// <exception cref="ServiceQuotaExceededException">A quota on the size or number of something is used up.</exception>
        Task<PutProjectPolicyResponse> PutProjectPolicyAsync(PutProjectPolicyRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<PutProjectPolicyRequest, PutProjectPolicyResponse> PutProjectPolicyOperation =
            new("PutProjectPolicy", ["InvalidPolicyRevisionIdException", "MalformedPolicyDocumentException", "ResourceNotFoundException", "ResourceAlreadyExistsException", "ServiceQuotaExceededException", "LimitExceededException"]);

        /// <inheritdoc/>
        public virtual Task<PutProjectPolicyResponse> PutProjectPolicyAsync(PutProjectPolicyRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(PutProjectPolicyOperation, request, cancellationToken);
    }
}
