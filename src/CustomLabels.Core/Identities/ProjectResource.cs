namespace CustomLabels;

/// <summary>What belongs to a project, and so to an account and a Region.</summary>
/// <remarks>
/// What cmdlets write is read-only: PowerShell calls a public <c>init</c> as if it were <c>set</c>, hence the internal ones of all these types.
/// </remarks>
public abstract record ProjectResource
{
    private protected ProjectResource(string arn)
    {
        ProjectName = ResourceName.ProjectNameOf(arn) ?? string.Empty;
        ProjectArn = ResourceName.IsProjectArn(arn) ? arn : null;
        Region = ResourceName.RegionOf(arn);
        AccountId = ResourceName.AccountOf(arn);
    }

    /// <summary>The name of the project.</summary>
    public string ProjectName { get; }

    /// <summary>The ARN of the project; null when only the ARN of what is in it is known.</summary>
    public string? ProjectArn { get; internal init; }

    /// <summary>The Region.</summary>
    public string? Region { get; }

    /// <summary>The account.</summary>
    public string? AccountId { get; }
}
