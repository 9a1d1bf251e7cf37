namespace Amazon.Rekognition.Model
{
    /// <summary>What DeleteProjectPolicy is asked.</summary>
    public partial class DeleteProjectPolicyRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }

        /// <summary>Name of the policy, 1 to 128 characters of <c>[a-zA-Z0-9_.\-]</c>.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 128)]
        public string? PolicyName { get; set; }

        /// <summary>The revision that the policy must have, up to 64 hexadecimal digits; absent means any.</summary>
        [AWSProperty(Max = 64)]
        public string? PolicyRevisionId { get; set; }
    }

    /// <summary>What DeleteProjectPolicy answers.</summary>
    public partial class DeleteProjectPolicyResponse : AmazonWebServiceResponse
    {
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Takes a policy off a project. Copies made under it stay.</summary>
        /// <exception cref="InvalidPolicyRevisionIdException">The revision is not the current one of the policy.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<DeleteProjectPolicyResponse> DeleteProjectPolicyAsync(DeleteProjectPolicyRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DeleteProjectPolicyRequest, DeleteProjectPolicyResponse> DeleteProjectPolicyOperation =
            new("DeleteProjectPolicy", ["ResourceNotFoundException", "InvalidPolicyRevisionIdException"]);

        /// <inheritdoc/>
        public virtual Task<DeleteProjectPolicyResponse> DeleteProjectPolicyAsync(DeleteProjectPolicyRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DeleteProjectPolicyOperation, request, cancellationToken);
    }
}
