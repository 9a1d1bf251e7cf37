namespace CustomLabels.Formats.Sources;

/// <summary>One way of writing labelled images down.</summary>
internal interface ISourceFormat
{
    /// <summary>Reads what stands in the files; looks at no image.</summary>
    /// <param name="path">The full path of the folder or file that was given.</param>
    /// <param name="problems">Takes what has to be left out.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken);
}
