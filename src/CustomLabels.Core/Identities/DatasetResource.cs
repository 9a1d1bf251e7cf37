namespace CustomLabels;

/// <summary>What belongs to a dataset.</summary>
public abstract record DatasetResource : ProjectResource
{
    private protected DatasetResource(string datasetArn)
        : base(datasetArn)
    {
        DatasetArn = datasetArn;
        Dataset = $"{ProjectName}/{ResourceName.DatasetTypeOf(datasetArn)?.ToLowerInvariant()}";
    }

    /// <summary>The ARN of the dataset.</summary>
    public string DatasetArn { get; }

    /// <summary>The dataset, as <c>project/train</c> or <c>project/test</c>.</summary>
    public string Dataset { get; }
}
