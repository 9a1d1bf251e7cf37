namespace CustomLabels.Primitives;

/// <summary>Writes a file whole or not at all: under a temporary name first.</summary>
public static class NewFile
{
    /// <summary>Writes.</summary>
    /// <param name="path">The file; missing folders are made.</param>
    /// <param name="replace">Whether an existing file may be replaced.</param>
    /// <param name="write">Writes the content. If it fails, an existing file stays unchanged.</param>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>: the file exists and may not be replaced.</exception>
    public static async Task WriteAsync(string path, bool replace, Func<Stream, Task> write)
    {
        path = Path.GetFullPath(path);
        Refuse(path, replace);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await write(file);
            }

            Refuse(path, replace);
            File.Move(temporary, path, overwrite: replace);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Writes text: UTF-8 without a byte order mark, lines ended by <c>\n</c>.</summary>
    /// <param name="path">The file; missing folders are made.</param>
    /// <param name="replace">Whether a file that exists may be replaced.</param>
    /// <param name="write">Writes the content. If it fails, an existing file stays unchanged.</param>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>: the file exists and may not be replaced.</exception>
    public static Task WriteTextAsync(string path, bool replace, Func<TextWriter, Task> write) => WriteAsync(path, replace, async stream =>
    {
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        await write(text);
    });

    /// <summary>Throws when a file exists that may not be replaced: call it before long work.</summary>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>.</exception>
    public static void Refuse(string path, bool replace)
    {
        if (Directory.Exists(path) || (!replace && File.Exists(path)))
        {
            throw new CustomLabelsException(
                ErrorIds.FileExists,
                ErrorKind.AlreadyExists,
                File.Exists(path)
                    ? $"The file {path} already exists. Choose another name, or replace it with -Force."
                    : $"{path} is a folder. Choose another name.",
                path);
        }
    }
}
