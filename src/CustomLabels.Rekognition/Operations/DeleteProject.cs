namespace Amazon.Rekognition.Model
{
    /// <summary>What DeleteProject is asked.</summary>
    public partial class DeleteProjectRequest : AmazonRekognitionRequest
    {
        /// <summary>ARN of the project, 20 to 2,048 characters.</summary>
        [AWSProperty(Required = true, Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }
    }

    /// <summary>What DeleteProject answers.</summary>
    public partial class DeleteProjectResponse : AmazonWebServiceResponse
    {
        /// <summary>Status of the project: <see cref="ProjectStatus.DELETING"/>.</summary>
        public ProjectStatus? Status { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Begins the deletion of a project that has neither models nor datasets left. It is over when DescribeProjects no longer lists it.</summary>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="ResourceNotFoundException">The ARN names nothing that the caller can see.</exception>
        Task<DeleteProjectResponse> DeleteProjectAsync(DeleteProjectRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<DeleteProjectRequest, DeleteProjectResponse> DeleteProjectOperation =
            new("DeleteProject", ["ResourceInUseException", "ResourceNotFoundException"]);

        /// <inheritdoc/>
        public virtual Task<DeleteProjectResponse> DeleteProjectAsync(DeleteProjectRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(DeleteProjectOperation, request, cancellationToken);
    }
}
