using CustomLabels.Annotations;

namespace CustomLabels.Datasets.Import;

/// <summary>The keys of an import in the bucket.</summary>
/// <param name="Prefix">The prefix of all keys, without a trailing slash.</param>
internal sealed record ImportKeys(string Prefix)
{
    /// <summary>The prefix of all images' keys.</summary>
    public string ImagePrefix => Under("images/");

    /// <summary>The key of an image, from its path below the root of its source.</summary>
    public string ImageKey(AnnotatedImage image) => ImagePrefix + image.Name;

    /// <summary>The key of a manifest, named by its content, so that another one never replaces it.</summary>
    public string ManifestKey(string type, string contentHash) => Under($"{type.ToLowerInvariant()}-{contentHash}.manifest");

    /// <summary>The key of the note on which manifest a dataset was created from, which the service does not report.</summary>
    public string SourceKey(string type) => Under($"{type.ToLowerInvariant()}-dataset.json");

    private string Under(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";
}
