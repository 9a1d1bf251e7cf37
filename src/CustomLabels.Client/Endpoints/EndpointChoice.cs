namespace CustomLabels.Endpoints;

/// <summary>The endpoint the user chose: a form of AWS's own, a URL, or the local service.</summary>
/// <param name="Form">The form of AWS endpoint; null for another endpoint.</param>
/// <param name="Url">An endpoint other than AWS's; null for none.</param>
/// <param name="Local">Whether it is the local service.</param>
public sealed record EndpointChoice(EndpointForm? Form, Uri? Url, bool Local)
{
    private const string LocalName = "Local";

    private static readonly string[] Combinable = [nameof(EndpointForm.Fips), nameof(EndpointForm.DualStack)];

    /// <summary>The names accepted besides URLs.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<EndpointForm>(), LocalName];

    /// <summary>Reads <c>Region</c>, <c>Fips</c>, <c>DualStack</c>, the last two together, <c>Local</c>, or a URL.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidEndpoint</c>: none of these. <c>EndpointConflict</c>: two that exclude each other.</exception>
    public static EndpointChoice Parse(IReadOnlyList<string> words)
    {
        EndpointForm? form = null;
        Uri? url = null;
        var local = false;
        foreach (var word in words)
        {
            if (Enum.GetNames<EndpointForm>().Contains(word, StringComparer.OrdinalIgnoreCase))
            {
                form = (form ?? EndpointForm.Region) | Enum.Parse<EndpointForm>(word, ignoreCase: true);
            }
            else if (word.Equals(LocalName, StringComparison.OrdinalIgnoreCase))
            {
                local = true;
            }
            else
            {
                url = Uri.TryCreate(word, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
                    ? parsed
                    : throw new CustomLabelsException(
                        ErrorIds.InvalidEndpoint,
                        ErrorKind.InvalidArgument,
                        $"'{word}' is not an endpoint. Give one of {string.Join(", ", Names)}, Fips and DualStack together, or a URL such as http://127.0.0.1:4566.",
                        word);
            }
        }

        return words.Count > 1 && !words.All(static word => Combinable.Contains(word, StringComparer.OrdinalIgnoreCase))
            ? throw new CustomLabelsException(
                ErrorIds.EndpointConflict,
                ErrorKind.InvalidArgument,
                $"{string.Join(" and ", words)} cannot be combined. Only Fips and DualStack go together.",
                string.Join(", ", words))
            : new EndpointChoice(form, url, local);
    }
}
