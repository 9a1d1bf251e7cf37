using CustomLabels.Evaluations.Thresholds;
using CustomLabels.Tags;

namespace CustomLabels.Evaluations;

/// <summary>Keeps thresholds beside their model: in a tag where they fit, else in an object beside the results of the training.</summary>
/// <param name="connection">Where the model is.</param>
internal sealed class ThresholdStore(ServiceConnection connection)
{
    /// <summary>How many tags a resource can have (spec/limits.md).</summary>
    private const int MaxTags = 50;

    private readonly ObjectStore _store = new(connection);
    private readonly TagClient _tags = new(connection);

    /// <summary>The value of the tag that the thresholds of a model fit into; null when they go to an object.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The thresholds.</param>
    public async Task<string?> TagAsync(Model model, ThresholdTable table, CancellationToken cancellationToken)
    {
        var tags = await _tags.ListAsync(new ResourceIdentity(model), cancellationToken);
        return tags.Count < MaxTags || tags.Any(tag => tag.Key == ThresholdTag.Key) ? ThresholdTag.Write(table) : null;
    }

    /// <summary>Keeps the thresholds of a model. They replace those that it had.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The thresholds.</param>
    /// <param name="tag">The value of the tag; null for an object.</param>
    public async Task SaveAsync(Model model, ThresholdTable table, string? tag, CancellationToken cancellationToken)
    {
        ResourceIdentity resource = new(model);
        if (tag is not null)
        {
            await _tags.SetAsync(resource, new Dictionary<string, string> { [ThresholdTag.Key] = tag }, cancellationToken);
            return;
        }

        // The tag goes before the object, so one that was there must go.
        await _store.WriteAsync(Location(model), ThresholdTableFile.Write(table), "application/json", cancellationToken);
        await _tags.RemoveAsync(resource, [ThresholdTag.Key], cancellationToken);
    }

    /// <summary>The thresholds that were kept with a model; null when there are none.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidThresholds</c>: they are damaged, or of another version.</exception>
    public async Task<ThresholdTable?> FindAsync(Model model, CancellationToken cancellationToken)
    {
        var tags = await _tags.ListAsync(new ResourceIdentity(model), cancellationToken);
        if (tags.FirstOrDefault(tag => tag.Key == ThresholdTag.Key) is { } tag)
        {
            return ThresholdTag.Read(tag.Value, model.Arn, model.ToString());
        }

        if (model.Output is null)
        {
            return null;
        }

        var location = Location(model);
        try
        {
            return ThresholdTableFile.Read(await _store.ReadAsync(location, cancellationToken), location.ToString());
        }
        catch (CustomLabelsException exception) when (exception.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>The object that thresholds go to when they do not fit into a tag.</summary>
    /// <exception cref="CustomLabelsException"><c>ModelNotTrained</c>: the model has no place for results.</exception>
    public static S3Location Location(Model model)
    {
        var output = model.Output ?? throw new CustomLabelsException(
            ErrorIds.ModelNotTrained, ErrorKind.NotReady, $"The model {model} has no place for results in S3, so thresholds cannot be kept there. Write them to a file with -Destination.", model.ToString());
        var bucket = S3Location.BucketOf(output);
        var prefix = output[$"s3://{bucket}/".Length..].TrimEnd('/');
        return new S3Location(bucket, $"{(prefix.Length == 0 ? string.Empty : prefix + "/")}Thresholds-{model.ProjectName}-{model.VersionName}.json");
    }
}
