namespace Amazon.Rekognition.Model
{
    /// <summary>What CreateProject is asked.</summary>
    public partial class CreateProjectRequest : AmazonRekognitionRequest
    {
        /// <summary>Name of the new project, unique in the account and Region: 1 to 255 characters of <c>[a-zA-Z0-9_.\-]</c>.</summary>
        [AWSProperty(Required = true, Min = 1, Max = 255)]
        public string? ProjectName { get; set; }

        /// <summary>What the project is for; absent means <see cref="CustomizationFeature.CUSTOM_LABELS"/>.</summary>
        public CustomizationFeature? Feature { get; set; }

        /// <summary>Whether adapters are retrained automatically: for content moderation only.</summary>
        public ProjectAutoUpdate? AutoUpdate { get; set; }

        /// <summary>Tags to put on the new resource: at most 200, keys of 1 to 128 characters, values of up to 256.</summary>
        [AWSProperty(Min = 0, Max = 200)]
        public Dictionary<string, string>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>What CreateProject answers.</summary>
    public partial class CreateProjectResponse : AmazonWebServiceResponse
    {
        /// <summary>ARN of the new project.</summary>
        [AWSProperty(Min = 20, Max = 2048)]
        public string? ProjectArn { get; set; }
    }
}

namespace Amazon.Rekognition
{
    public partial interface IAmazonRekognition
    {
        /// <summary>Creates an empty project.</summary>
        /// <exception cref="ResourceInUseException">The resource is being used or changed, or its name is taken.</exception>
        /// <exception cref="LimitExceededException">A quota on concurrent work or on the number of resources is used up. Trying again at once does not help.</exception>
        Task<CreateProjectResponse> CreateProjectAsync(CreateProjectRequest request, CancellationToken cancellationToken = default);
    }

    public partial class AmazonRekognitionClient
    {
        private static readonly Operation<CreateProjectRequest, CreateProjectResponse> CreateProjectOperation =
            new("CreateProject", ["ResourceInUseException", "LimitExceededException"]);

        /// <inheritdoc/>
        public virtual Task<CreateProjectResponse> CreateProjectAsync(CreateProjectRequest request, CancellationToken cancellationToken = default) =>
            InvokeAsync(CreateProjectOperation, request, cancellationToken);
    }
}
