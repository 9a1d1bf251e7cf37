using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomLabels.Manifests.Repairing;

/// <summary>Repairs a misspelled <c>source-ref</c>, or a location that is not written as the service requires.</summary>
/// <param name="imageLocation">Where images are that are named relatively, as <c>s3://bucket/prefix/</c>; null when unknown.</param>
internal sealed partial class SourceRefRepair(string? imageLocation)
{
    private const string Missing = "ERROR_MISSING_SOURCE_REF";
    private const string Invalid = "ERROR_INVALID_SOURCE_REF_FORMAT";

    /// <summary>Repairs it.</summary>
    /// <returns>Whether the line names an image in S3 now.</returns>
    public bool Run(JsonObject line, RepairLog log)
    {
        if (!line.ContainsKey(ManifestNames.SourceRef) && !Rename(line, log))
        {
            log.Dropped(Missing, "The line names no image and was dropped.");
            return false;
        }

        var reference = line[ManifestNames.SourceRef].Text();
        log.Image = reference;
        if (S3Location.TryParse(reference, out _))
        {
            return true;
        }

        if (reference is null || Mended(reference.Trim()) is not { } mended)
        {
            log.Dropped(Invalid, $"'{reference}' is not an image in S3, and the line was dropped. If images are named by their paths, -ImageLocation says where they are in S3.");
            return false;
        }

        log.Image = mended;
        line[ManifestNames.SourceRef] = mended;
        log.Fixed(Invalid, $"'{reference}' became {mended}.");
        return true;
    }

    /// <summary><c>source_ref</c>, <c>sourceRef</c>, <c>Source-Ref</c>: there must be one of them only.</summary>
    private static bool Rename(JsonObject line, RepairLog log)
    {
        List<string> alike = [.. line.Select(member => member.Key).Where(name => name.Replace("_", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal).Equals("sourceref", StringComparison.OrdinalIgnoreCase))];
        if (alike.Count != 1 || line[alike[0]].Text() is not { } reference)
        {
            return false;
        }

        line.Remove(alike[0]);
        line[ManifestNames.SourceRef] = reference;
        log.Image = reference;
        log.Fixed(Missing, $"'{alike[0]}' became '{ManifestNames.SourceRef}'.");
        return true;
    }

    private string? Mended(string reference)
    {
        var location = UpperCase().IsMatch(reference) ? "s3" + reference[2..]
            : VirtualHost().Match(reference) is { Success: true } virtualHost ? $"s3://{virtualHost.Groups["bucket"].Value}/{Uri.UnescapeDataString(virtualHost.Groups["key"].Value)}"
            : PathStyle().Match(reference) is { Success: true } path ? $"s3://{path.Groups["bucket"].Value}/{Uri.UnescapeDataString(path.Groups["key"].Value)}"
            : reference.Contains("://", StringComparison.Ordinal) ? reference
            : imageLocation is null || reference.Length == 0 ? null
            : $"{imageLocation.TrimEnd('/')}/{reference.Replace('\\', '/').TrimStart('.', '/')}";
        return S3Location.TryParse(location, out _) ? location : null;
    }

    [GeneratedRegex("^[sS]3://", RegexOptions.CultureInvariant)]
    private static partial Regex UpperCase();

    [GeneratedRegex(@"^https?://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3[a-z0-9.-]*\.amazonaws\.com(\.cn)?/(?<key>[^?#]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex VirtualHost();

    [GeneratedRegex(@"^https?://s3[a-z0-9.-]*\.amazonaws\.com(\.cn)?/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?<key>[^?#]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex PathStyle();
}
