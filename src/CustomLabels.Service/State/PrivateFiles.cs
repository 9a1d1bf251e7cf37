namespace CustomLabels.Service.State;

/// <summary>Files and folders that only their owner may read: credentials and photos. What exists already keeps its permissions.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode File = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a folder, unless it exists.</summary>
    /// <returns>Its full path.</returns>
    public static string CreateFolder(string path) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, File | UnixFileMode.UserExecute)).FullName;

    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File;
        }

        return options;
    }

    /// <summary>Takes from everybody else what they may do with a file.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows() && System.IO.File.GetUnixFileMode(path) != File)
        {
            System.IO.File.SetUnixFileMode(path, File);
        }
    }
}
