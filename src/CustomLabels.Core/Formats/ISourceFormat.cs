namespace CustomLabels.Formats;

/// <summary>A format of labeled images.</summary>
internal interface ISourceFormat
{
    /// <summary>Reads the files; opens no image.</summary>
    /// <param name="path">The full path of the folder or file that was given.</param>
    /// <param name="problems">Receives what is left out.</param>
    Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken);
}
