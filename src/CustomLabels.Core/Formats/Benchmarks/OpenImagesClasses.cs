namespace CustomLabels.Formats.Benchmarks;

/// <summary>The names of classes: tables without a header, of an id (<c>/m/01g317</c>) and a name.</summary>
internal sealed class OpenImagesClasses
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <param name="root">The folder of the set; the tables are in or below it, or beside it.</param>
    public OpenImagesClasses(string root)
    {
        foreach (var file in SourceFiles.Of(root, ".csv").Where(IsOne))
        {
            foreach (var (fields, _) in CsvFile.Rows(file))
            {
                if (fields.Length > 1 && fields[0].StartsWith('/'))
                {
                    _names.TryAdd(fields[0], fields[1]);
                }
            }
        }
    }

    /// <summary>Whether a table is called like one with the names of classes.</summary>
    public static bool IsOne(string file) => Path.GetFileName(file).Contains("class", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a class; the id itself, which is noted, where there is none.</summary>
    public string NameOf(string id, string image, SourceLosses losses)
    {
        if (_names.TryGetValue(id, out var name))
        {
            return name;
        }

        if (id.StartsWith("/m/", StringComparison.Ordinal))
        {
            losses.Unnamed(image);
        }

        return id;
    }
}
