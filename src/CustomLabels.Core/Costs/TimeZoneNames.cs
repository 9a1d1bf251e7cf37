namespace CustomLabels.Costs;

/// <summary>Time zones by IANA name, or by the abbreviations that Cloud Custodian knows.</summary>
internal static class TimeZoneNames
{
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pdt"] = "America/Los_Angeles",
        ["pt"] = "America/Los_Angeles",
        ["pst"] = "America/Los_Angeles",
        ["mdt"] = "America/Denver",
        ["mt"] = "America/Denver",
        ["mst"] = "America/Denver",
        ["cdt"] = "America/Chicago",
        ["ct"] = "America/Chicago",
        ["cst"] = "America/Chicago",
        ["edt"] = "America/New_York",
        ["et"] = "America/New_York",
        ["est"] = "America/New_York",
        ["ast"] = "America/Puerto_Rico",
        ["at"] = "America/Puerto_Rico",
        ["brt"] = "America/Sao_Paulo",
        ["clst"] = "America/Santiago",
        ["bst"] = "Europe/London",
        ["cet"] = "Europe/Berlin",
        ["gmt"] = "Etc/GMT",
        ["gst"] = "Asia/Dubai",
        ["ist"] = "Asia/Kolkata",
        ["jst"] = "Asia/Tokyo",
        ["kst"] = "Asia/Seoul",
        ["sgt"] = "Asia/Singapore",
        ["aet"] = "Australia/Sydney",
        ["nzst"] = "Pacific/Auckland",
        ["utc"] = "Etc/UTC",
    };

    /// <summary>A time zone; null when this machine does not know it.</summary>
    public static TimeZoneInfo? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(Abbreviations.GetValueOrDefault(name, name), out var zone) ? zone : null;
}
