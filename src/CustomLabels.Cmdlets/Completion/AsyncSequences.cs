namespace CustomLabels.Completion;

/// <summary>Asynchronous sequences as lists.</summary>
internal static class AsyncSequences
{
    /// <summary>Everything in it.</summary>
    public static async Task<List<T>> ToListAsync<T>(this IAsyncEnumerable<T> sequence)
    {
        List<T> list = [];
        await foreach (var item in sequence)
        {
            list.Add(item);
        }

        return list;
    }
}
