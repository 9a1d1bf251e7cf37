namespace CustomLabels.Errors;

/// <summary>Errors of files, in the user's words.</summary>
public static class FileErrors
{
    /// <summary>What an exception of a file means: its id is the exception's name.</summary>
    /// <param name="exception">What .NET threw; an error that says what to do already keeps its id and message.</param>
    /// <param name="target">What the user gave.</param>
    public static CustomLabelsException Explain(Exception exception, object? target) => exception switch
    {
        CustomLabelsException { Target: not null } explained => explained,
        CustomLabelsException explained when target is null => explained,
        CustomLabelsException explained => new CustomLabelsException(explained.ErrorId, explained.Kind, explained.Message, target, explained),
        _ => new CustomLabelsException(exception.GetType().Name, KindOf(exception), exception.Message, target, exception),
    };

    private static ErrorKind KindOf(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => ErrorKind.NotFound,
        UnauthorizedAccessException => ErrorKind.AccessDenied,
        ArgumentException => ErrorKind.InvalidArgument,
        InvalidDataException => ErrorKind.InvalidData,
        _ => ErrorKind.Unspecified,
    };
}
