namespace CustomLabels.Service.Hosting;

/// <summary>The folder for what nothing in the database names: it is moved there and never deleted.</summary>
/// <param name="folder">Its path.</param>
internal sealed class LostAndFound(string folder)
{
    public string Path => folder;

    /// <summary>Moves a file or a folder there.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="kind">What it is, for its new name.</param>
    /// <returns>Where it is now.</returns>
    public string Take(string path, string kind)
    {
        PrivateFiles.CreateFolder(folder);
        var destination = System.IO.Path.Combine(folder, $"{kind}-{System.IO.Path.GetFileName(path)}");
        if (System.IO.Path.Exists(destination))
        {
            destination += $"-{Guid.NewGuid():N}";
        }

        Directory.Move(path, destination);
        return destination;
    }
}
