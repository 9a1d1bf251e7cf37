namespace CustomLabels.Requests;

/// <summary>What a request is for: most matter to the user, some only look again at what takes time.</summary>
public static class RequestPurpose
{
    private static readonly AsyncLocal<bool> Poll = new();

    /// <summary>Whether the requests made here only look again at what takes time.</summary>
    public static bool IsPoll => Poll.Value;

    /// <summary>Makes requests that only look again.</summary>
    internal static async Task<T> PollAsync<T>(Func<Task<T>> look)
    {
        // What is set in here ends with this method: an asynchronous flow passes values down only.
        Poll.Value = true;
        return await look();
    }
}
