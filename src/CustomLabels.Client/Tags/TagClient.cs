using Amazon.Rekognition.Model;
using CustomLabels.Datasets;
using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Tags;

/// <summary>Reads, sets and removes tags of projects, datasets and models.</summary>
/// <param name="connection">The connection.</param>
public sealed class TagClient(ServiceConnection connection)
{
    private bool _denied;

    /// <summary>All tags, by key.</summary>
    /// <exception cref="CustomLabelsException">There is no such project, dataset or model.</exception>
    public async Task<IReadOnlyList<ResourceTag>> ListAsync(ResourceIdentity resource, CancellationToken cancellationToken)
    {
        var arn = await ResolveArnAsync(resource, cancellationToken);
        var response = await connection.Rekognition.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken);
        return [.. (response.Tags ?? []).OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new ResourceTag(arn)
        {
            Key = tag.Key,
            Value = tag.Value,
        })];
    }

    /// <summary>Sets tags: replaces the values of existing keys, and keeps all other tags.</summary>
    public async Task SetAsync(ResourceIdentity resource, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        await connection.Rekognition.TagResourceAsync(
            new TagResourceRequest { ResourceArn = await ResolveArnAsync(resource, cancellationToken), Tags = new Dictionary<string, string>(tags) },
            cancellationToken);

    /// <summary>Removes tags by key; ignores missing keys.</summary>
    public async Task RemoveAsync(ResourceIdentity resource, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        await connection.Rekognition.UntagResourceAsync(
            new UntagResourceRequest { ResourceArn = await ResolveArnAsync(resource, cancellationToken), TagKeys = [.. keys] },
            cancellationToken);

    /// <summary>A model with its tags, or without them if they may not be read.</summary>
    public async Task<Model> WithTagsAsync(Model model, CancellationToken cancellationToken)
    {
        if (_denied)
        {
            return model;
        }

        try
        {
            return model with { Tags = [.. await ListAsync(new ResourceIdentity(model), cancellationToken)] };
        }
        catch (AmazonServiceException e)
        {
            // One that is gone since says nothing about the others.
            _denied = !EventualConsistency.IsNotFound(e);
            return model;
        }
    }

    private async Task<string> ResolveArnAsync(ResourceIdentity resource, CancellationToken cancellationToken) =>
        resource.Project is { } project ? await new ProjectClient(connection).ResolveArnAsync(project, cancellationToken)
        : resource.Model is { } model ? await new ModelClient(connection).ResolveArnAsync(model, cancellationToken)
        : await new DatasetClient(connection).ResolveArnAsync(resource.Dataset!, cancellationToken);
}
