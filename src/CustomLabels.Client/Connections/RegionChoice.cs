using CustomLabels.Credentials;

namespace CustomLabels.Connections;

/// <summary>A Region, and where it comes from.</summary>
/// <param name="Name">The Region, for instance <c>eu-west-1</c>.</param>
/// <param name="Source">For instance <c>AWS_REGION</c> or <c>profile work</c>.</param>
internal sealed record RegionChoice(string Name, string Source)
{
    /// <summary>The given Region, else that of the named profile, the environment, or the default profile; null for none.</summary>
    public static RegionChoice? Find(ConnectionOptions options, SharedProfiles profiles)
    {
        var named = options.ProfileName is { Length: > 0 };
        var profile = named ? options.ProfileName! : SharedProfiles.DefaultName;
        return Of(options.Region, options.RegionSource)
            ?? (named ? Of(profiles.RegionOf(profile), $"profile {profile}") : null)
            ?? OfVariable("AWS_REGION")
            ?? OfVariable("AWS_DEFAULT_REGION")
            ?? Of(profiles.RegionOf(profile), $"profile {profile}");
    }

    private static RegionChoice? OfVariable(string name) => Of(Environment.GetEnvironmentVariable(name), name);

    private static RegionChoice? Of(string? region, string source) => string.IsNullOrEmpty(region) ? null : new RegionChoice(region, source);
}
