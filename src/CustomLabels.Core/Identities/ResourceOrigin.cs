namespace CustomLabels;

/// <summary>Where a resource is, by its ARN.</summary>
/// <param name="Region">The Region; null when only a name is known.</param>
/// <param name="AccountId">The account, 12 digits; null when only a name is known.</param>
public sealed record ResourceOrigin(string? Region, string? AccountId)
{
    /// <summary>Of something known by an ARN, or by a name.</summary>
    public static ResourceOrigin Of(string? arn) => new(ResourceName.RegionOf(arn), ResourceName.AccountOf(arn));
}
