namespace CustomLabels.Pipeline;

/// <summary>The files and folders that the paths of a cmdlet's parameters name.</summary>
internal static class CmdletPaths
{
    /// <summary>The full paths of the files and folders that a path names.</summary>
    /// <param name="work">Whose current location and drives count.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <param name="takesFolders">Whether wildcards stand for folders too.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>: nothing matches its wildcards.</exception>
    public static async Task<IReadOnlyList<string>> PathsAsync(this CmdletWork work, string path, bool literal, bool takesFolders) =>
        await work.OnPipelineAsync(() => work.Cmdlet.ResolvePaths(path, literal, takesFolders)) is { Count: > 0 } paths ? paths : throw Messages.NoFileMatches(path);

    /// <summary>The full path of the one file or folder that a path names, whether it exists or not.</summary>
    /// <param name="work">Whose current location and drives count.</param>
    /// <param name="path">The path, or <c>s3://bucket/key</c>, which stays as it is.</param>
    /// <param name="literal">Whether wildcard characters stand for themselves.</param>
    /// <param name="takesFolders">Whether wildcards stand for folders too.</param>
    /// <exception cref="CustomLabelsException"><c>FileNotFound</c>: nothing matches its wildcards; <c>SeveralFiles</c>: several do.</exception>
    public static async Task<string> SourceAsync(this CmdletWork work, string path, bool literal, bool takesFolders = true) =>
        S3Location.HasScheme(path) ? path
        : await work.PathsAsync(path, literal, takesFolders) is [var only] ? only
        : throw Messages.SeveralFiles(path);

    /// <summary>The full path of a file or folder to write, which need not exist.</summary>
    /// <param name="work">Whose current location and drives count.</param>
    public static Task<string> TargetPathAsync(this CmdletWork work, string path) =>
        work.OnPipelineAsync(() => work.Cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path));

    /// <summary>Where images are: the full path of a folder, or a place in S3 as it is.</summary>
    /// <param name="work">Whose current location and drives count.</param>
    /// <param name="imageRoot">A folder, or <c>s3://bucket/prefix/</c>; null when nothing was said.</param>
    public static async Task<string?> ImageRootAsync(this CmdletWork work, string? imageRoot) =>
        imageRoot is null || S3Location.HasScheme(imageRoot) ? imageRoot : await work.TargetPathAsync(imageRoot);
}
