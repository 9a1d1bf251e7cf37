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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception, path);
        }
    }

    /// <summary>The content of a file, in memory of the pool.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>, <c>FileUnreadable</c>.</exception>
    public static PooledBytes ReadPooled(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            PooledBytes content = new(checked((int)RandomAccess.GetLength(file)));
            var filled = 0;
            while (filled < content.Length && RandomAccess.Read(file, content.Span[filled..], filled) is > 0 and var read)
            {
                filled += read;
            }

            content.Length = filled;
            return content;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OverflowException)
        {
            throw Explain(exception, path);
        }
    }

    private static CustomLabelsException Explain(Exception exception, string path) => exception is FileNotFoundException or DirectoryNotFoundException
        ? new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no file {path}.", path, exception)
        : new CustomLabelsException(ErrorIds.FileUnreadable, ErrorKind.AccessDenied, $"The file {path} cannot be read. {exception.Message}", path, exception);
}
