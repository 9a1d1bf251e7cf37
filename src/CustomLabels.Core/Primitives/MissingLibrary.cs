namespace CustomLabels.Primitives;

/// <summary>A native library that the module does not have for this platform: the packages say so with an exception of the runtime's.</summary>
public static class MissingLibrary
{
    /// <summary>Whether that is at the bottom of an exception.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsCauseOf(Exception exception) => Find(exception) is not null;

    /// <summary>The error in the user's words.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="target">What the user gave.</param>
    public static CustomLabelsException Explain(Exception exception, object? target) =>
        new(
            "NativeLibraryMissing",
            ErrorKind.NotReady,
            $"This package of CustomLabels cannot process images on {Platform.Current}: a native library is missing. {Platform.GetThePackage} ({Find(exception)?.Message.Split('\n')[0].TrimEnd()})",
            target,
            exception);

    private static Exception? Find(Exception? exception) =>
        exception is null or DllNotFoundException or BadImageFormatException ? exception : Find(exception.InnerException);
}
