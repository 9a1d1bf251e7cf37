namespace CustomLabels.Primitives;

/// <summary>Reads small files.</summary>
internal static class FileContent
{
    /// <summary>The content of a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>, <c>FileUnreadable</c>.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}.", path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(ErrorIds.FileUnreadable, ErrorKind.AccessDenied, $"The file {path} cannot be read. {exception.Message}", path, exception);
        }
    }
}
