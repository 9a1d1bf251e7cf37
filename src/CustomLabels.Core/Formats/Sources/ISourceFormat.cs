namespace CustomLabels.Formats.Sources;

/// <summary>One way of writing labeled images down.</summary>
internal interface ISourceFormat
{
    /// <summary>Reads what stands in the files; looks at no image.</summary>
    /// <param name="path">The full path of the folder or file that was given.</param>
    /// <param name="problems">Receives what is left out.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken);
}
