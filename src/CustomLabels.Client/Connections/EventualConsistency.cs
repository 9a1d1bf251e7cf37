namespace CustomLabels.Connections;

/// <summary>A new resource may not be visible to other requests for a moment (spec/api.md §12).</summary>
internal static class EventualConsistency
{
    private const int MaxAttempts = 3;

    /// <summary>Sends a request about a new resource, and up to twice more while it is not found.</summary>
    public static async Task<T> RetryAsync<T>(ServiceConnection connection, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return attempt == 0 ? await request() : await RequestPurpose.PollAsync(request);
            }
            catch (Exception exception) when (attempt + 1 < MaxAttempts && IsNotFound(exception))
            {
                await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
            }
        }
    }

    /// <summary>Whether an error means that the resource does not exist.</summary>
    public static bool IsNotFound(Exception exception) => exception switch
    {
        CustomLabelsException explained => explained.Kind == ErrorKind.NotFound,
        AmazonServiceException service => service.ErrorCode == "ResourceNotFoundException",
        _ => false,
    };
}
