namespace CustomLabels.Requests;

/// <summary>Adds to the error of an endpoint that is gone how to go on with what was under way.</summary>
internal static class Interruption
{
    /// <summary>Does something that takes several requests.</summary>
    /// <param name="howToGoOn">What was done, and what does the rest.</param>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work, Func<string> howToGoOn)
    {
        try
        {
            return await work();
        }
        catch (Exception exception) when (RequestErrors.IsFromRequest(exception) && RequestErrors.Explain(exception) is { Kind: ErrorKind.Connection, SaysHowToGoOn: false } error)
        {
            throw Of(error, howToGoOn(), exception);
        }
    }

    /// <summary>The error with how to go on.</summary>
    public static CustomLabelsException Of(CustomLabelsException error, string howToGoOn, Exception? cause = null) =>
        new(error.ErrorId, error.Kind, $"{error.Message} {howToGoOn}", error.Target, cause ?? error) { SaysHowToGoOn = true };
}
