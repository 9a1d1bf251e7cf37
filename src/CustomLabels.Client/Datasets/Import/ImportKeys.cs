using CustomLabels.Annotations;

namespace CustomLabels.Datasets.Import;

/// <summary>Where the parts of an import are in the bucket.</summary>
/// <param name="Prefix">What all keys start with, without a slash at the end.</param>
internal sealed record ImportKeys(string Prefix)
{
    /// <summary>What the keys of all images start with.</summary>
    public string ImagePrefix => Under("images/");

    /// <summary>The key of an image: what it is called below the root of its source.</summary>
    public string ImageKey(AnnotatedImage image) => ImagePrefix + image.Name;

    /// <summary>The key of a manifest; named by its content, so that another one never takes its place.</summary>
    public string ManifestKey(string type, string contentHash) => Under($"{type.ToLowerInvariant()}-{contentHash}.manifest");

    /// <summary>The key of the note that says from which manifest a dataset was made, which the service itself does not tell.</summary>
    public string SourceKey(string type) => Under($"{type.ToLowerInvariant()}-dataset.json");

    private string Under(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";
}
