namespace CustomLabels.Primitives;

/// <summary>A native library that is missing for this platform: the runtime throws one of its own exceptions.</summary>
public static class MissingLibrary
{
    /// <summary>Whether a missing library is the cause of an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsCauseOf(Exception exception) => Find(exception) is not null;

    /// <summary>The error in the user's words.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="target">What the user gave.</param>
    public static CustomLabelsException Explain(Exception exception, object? target) =>
        new(
            ErrorIds.NativeLibraryMissing,
            ErrorKind.NotReady,
            $"This package of CustomLabels cannot process images on {Platform.Current}: a native library is missing. {Platform.GetThePackage} ({Find(exception)?.Message.Split('\n')[0].TrimEnd()})",
            target,
            exception);

    private static Exception? Find(Exception? exception) =>
        exception is null or DllNotFoundException or BadImageFormatException ? exception : Find(exception.InnerException);
}
