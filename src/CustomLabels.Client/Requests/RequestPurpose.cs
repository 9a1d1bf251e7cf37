namespace CustomLabels.Requests;

/// <summary>Tells requests that only poll from those that matter to the user.</summary>
public static class RequestPurpose
{
    private static readonly AsyncLocal<bool> Poll = new();

    /// <summary>Whether the requests sent here only poll.</summary>
    public static bool IsPoll => Poll.Value;

    /// <summary>Sends requests that only poll.</summary>
    internal static async Task<T> PollAsync<T>(Func<Task<T>> request)
    {
        // The value ends with this method: an asynchronous flow passes values down only.
        Poll.Value = true;
        return await request();
    }
}
