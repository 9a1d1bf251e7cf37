using System.Globalization;
using System.Security.Cryptography;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>What a folder holds, byte for byte: names, kinds, targets of links, permissions, contents.</summary>
internal static class Snapshot
{
    public static Dictionary<string, string> Of(string folder) => new DirectoryInfo(folder)
        .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        .Append(new DirectoryInfo(folder))
        .ToDictionary(entry => Path.GetRelativePath(folder, entry.FullName), Describe, StringComparer.Ordinal);

    private static string Describe(FileSystemInfo entry)
    {
        var what = entry.LinkTarget is { } target ? $"link to {target}"
            : entry is FileInfo file ? $"{file.Length.ToString(CultureInfo.InvariantCulture)} bytes {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}"
            : "folder";
        return OperatingSystem.IsWindows() || entry.LinkTarget is not null ? what : $"{what} {entry.UnixFileMode}";
    }
}
