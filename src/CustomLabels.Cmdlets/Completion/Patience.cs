namespace CustomLabels.Completion;

/// <summary>How long a completion may take. A failure ends here: a completion has nowhere to report it.</summary>
internal static class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.9);

    /// <summary>What the work finds; nothing when it fails or takes too long.</summary>
    public static IEnumerable<string> Wait(Func<CancellationToken, Task<IEnumerable<string>>> work)
    {
        using CancellationTokenSource limit = new(Limit);
        var token = limit.Token;
        var names = Task.Run(() => work(token), token);
        var settled = names.ContinueWith(
            static t => t.IsCompletedSuccessfully ? t.Result : t.Exception is null ? [] : Array.Empty<string>(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return settled.Wait(Limit) ? settled.Result : [];
    }
}
