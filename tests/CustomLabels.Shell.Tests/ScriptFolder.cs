namespace CustomLabels.Shell.Tests;

/// <summary>A folder for scripts of one test, with a name that needs quoting.</summary>
internal sealed class ScriptFolder : IDisposable
{
    /// <summary>The folder's path, with links resolved as the shell will see it.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("shell tests ").FullName;

    /// <summary>Writes a script and returns its path.</summary>
    public string Script(string text, string name = "script.ps1")
    {
        string path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
