namespace CustomLabels.Errors;

/// <summary>Turns exceptions of files into errors.</summary>
public static class FileErrors
{
    /// <summary>Makes an error of an exception of a file; the error's id is the exception's name.</summary>
    /// <param name="exception">What .NET threw; an error that says what to do already keeps its id and message.</param>
    /// <param name="target">What the user gave.</param>
    public static CustomLabelsException Explain(Exception exception, object? target) => exception switch
    {
        CustomLabelsException { Target: null } explained when target is not null => new CustomLabelsException(explained.ErrorId, explained.Kind, explained.Message, target, explained) { IsForecast = explained.IsForecast, SaysHowToGoOn = explained.SaysHowToGoOn },
        CustomLabelsException explained => explained,
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
