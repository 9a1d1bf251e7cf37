using System.Runtime.CompilerServices;

namespace CustomLabels;

/// <summary>Reads lists page by page (spec/api.md §8).</summary>
internal static class Pages
{
    /// <summary>
    /// All items of all pages. A missing or empty token ends the list; the same token twice in a row is an error, since the
    /// list would never end.
    /// </summary>
    /// <param name="page">Requests the page of a token; null for the first one.</param>
    public static async IAsyncEnumerable<T> ReadAsync<T>(
        Func<string?, Task<(List<T>? Items, string? NextToken)>> page,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (items, next) = await page(token);
            foreach (var item in items ?? [])
            {
                yield return item;
            }

            if (!string.IsNullOrEmpty(next) && next == token)
            {
                throw new CustomLabelsException(ErrorIds.EndlessList, ErrorKind.Unspecified, "The service returned the same page of a list twice. Try again.");
            }

            token = next;
        }
        while (!string.IsNullOrEmpty(token));
    }
}
