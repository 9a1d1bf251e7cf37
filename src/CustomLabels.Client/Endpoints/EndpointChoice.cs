namespace CustomLabels.Endpoints;

/// <summary>What the user said about the endpoint, in words: a form of AWS's own, a URL, or the local service.</summary>
/// <param name="Form">Which of AWS's own hosts; null when it is none of them.</param>
/// <param name="Url">An endpoint other than AWS's; null for none.</param>
/// <param name="Local">The local service.</param>
public sealed record EndpointChoice(EndpointForm? Form, Uri? Url, bool Local)
{
    private const string LocalWord = "Local";

    private static readonly string[] Combinable = [nameof(EndpointForm.Fips), nameof(EndpointForm.DualStack)];

    /// <summary>The words that are understood beside URLs.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Enum.GetNames<EndpointForm>(), LocalWord];

    /// <summary>Reads <c>Region</c>, <c>Fips</c>, <c>DualStack</c>, both of these, <c>Local</c>, or a URL.</summary>
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
            else if (word.Equals(LocalWord, StringComparison.OrdinalIgnoreCase))
            {
                local = true;
            }
            else
            {
                url = Uri.TryCreate(word, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
                    ? parsed
                    : throw new CustomLabelsException(
                        "InvalidEndpoint",
                        ErrorKind.InvalidArgument,
                        $"'{word}' is no endpoint. Give one of {string.Join(", ", Words)}, Fips and DualStack together, or a URL such as http://127.0.0.1:4566.",
                        word);
            }
        }

        return words.Count > 1 && !words.All(static word => Combinable.Contains(word, StringComparer.OrdinalIgnoreCase))
            ? throw new CustomLabelsException(
                "EndpointConflict",
                ErrorKind.InvalidArgument,
                $"{string.Join(" and ", words)} cannot be combined. Only Fips and DualStack go together; a URL or Local stands alone.",
                string.Join(", ", words))
            : new EndpointChoice(form, url, local);
    }
}
