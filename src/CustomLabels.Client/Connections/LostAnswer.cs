using Amazon.Rekognition.Model;

namespace CustomLabels.Connections;

/// <summary>
/// Requests whose answer was lost: the SDK sends them again, and the service refuses to do twice what the first try has done. What is there
/// then is ours if it is younger than the request and as requested.
/// </summary>
internal static class LostAnswer
{
    /// <summary>Sends a request; if it fails after more than one try, looks whether an earlier try has done it.</summary>
    /// <param name="find">Finds what the request was to do, given when it was first sent; null, or any error, if it has not been done.</param>
    public static async Task<T> SettleAsync<T>(Func<Task<T>> send, Func<DateTimeOffset, Task<T?>> find)
        where T : class
    {
        try
        {
            return await send();
        }
        catch (Exception exception) when (RequestNotes.FirstOfSeveralTries(exception) is { } since)
        {
            if (await FindAsync(find, since) is { } done)
            {
                return done;
            }

            throw;
        }
    }

    /// <summary>Sends a request that answers nothing; if it fails after more than one try, looks whether an earlier try has done it.</summary>
    /// <param name="isDone">Whether it has been done, given when it was first sent.</param>
    public static Task SettleAsync(Func<Task> send, Func<DateTimeOffset, Task<bool>> isDone)
    {
        var done = new object();
        return SettleAsync(
            async () =>
            {
                await send();
                return done;
            },
            async since => await isDone(since) ? done : null);
    }

    /// <summary>Whether something has all of the requested tags.</summary>
    public static async Task<bool> HasTagsAsync(ServiceConnection connection, string arn, Dictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        if (tags is null or { Count: 0 })
        {
            return true;
        }

        var found = (await connection.Rekognition.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken)).Tags ?? [];
        return tags.All(tag => found.TryGetValue(tag.Key, out var value) && value == tag.Value);
    }

    private static async Task<T?> FindAsync<T>(Func<DateTimeOffset, Task<T?>> find, DateTimeOffset since)
        where T : class
    {
        try
        {
            return await find(since);
        }
        catch (Exception exception) when (RequestErrors.IsFromRequest(exception))
        {
            // The error of the request itself is what the user is told.
            return null;
        }
    }
}
