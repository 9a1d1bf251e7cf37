using CustomLabels.Requests;

namespace CustomLabels.Errors;

/// <summary>Where every error record is made.</summary>
internal static class ErrorRecords
{
    private const string FileSystem = @"Microsoft.PowerShell.Core\FileSystem::";

    /// <summary>A text as a console shows it: paths as people know them, without the provider that PowerShell puts in front, and nothing in it that a console obeys.</summary>
    public static string ForConsole(this string text) => ConsoleText.Of(text.Replace(FileSystem, string.Empty, StringComparison.Ordinal));

    /// <summary>Makes the record of an error: stable id, category by what went wrong, the target that the user gave.</summary>
    /// <param name="target">What the user gave; the exception's own target where null.</param>
    public static ErrorRecord ToErrorRecord(this Exception exception, object? target)
    {
        var error = MissingLibrary.IsCauseOf(exception) ? MissingLibrary.Explain(exception, target) : RequestErrors.Explain(exception, target);
        var message = error.Message.ForConsole();
        if (message != error.Message)
        {
            error = new CustomLabelsException(error.ErrorId, error.Kind, message, error.Target, error.InnerException) { SaysHowToGoOn = error.SaysHowToGoOn };
        }

        return new ErrorRecord(error, error.ErrorId, error.Kind.ToCategory(), target ?? error.Target);
    }

    /// <summary>Whether every other item would fail too: no credentials, or no answer from the endpoint.</summary>
    public static bool StopsEverything(this ErrorRecord record) => record.Exception is CustomLabelsException { StopsEverything: true };

    /// <summary>Whether an error says that something does not exist.</summary>
    public static bool IsNotFound(this Exception exception) => RequestErrors.Explain(exception).Kind == ErrorKind.NotFound;

    /// <summary>Whether this is an error that the module or the service makes, and not a mistake in the code.</summary>
    public static bool IsOurs(this Exception exception) =>
        RequestErrors.IsFromRequest(exception)
        || MissingLibrary.IsCauseOf(exception)
        || exception is IOException or UnauthorizedAccessException or OperationCanceledException or TimeoutException;

    /// <summary>The category that PowerShell knows for a kind of error.</summary>
    public static ErrorCategory ToCategory(this ErrorKind kind) => kind switch
    {
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorKind.Busy => ErrorCategory.ResourceBusy,
        ErrorKind.NotReady => ErrorCategory.ResourceUnavailable,
        ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorKind.InvalidData => ErrorCategory.InvalidData,
        ErrorKind.AccessDenied => ErrorCategory.PermissionDenied,
        ErrorKind.Authentication => ErrorCategory.AuthenticationError,
        ErrorKind.Connection or ErrorKind.Interrupted => ErrorCategory.ConnectionError,
        ErrorKind.Throttled => ErrorCategory.LimitsExceeded,
        ErrorKind.QuotaExceeded => ErrorCategory.QuotaExceeded,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        ErrorKind.Failed => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
