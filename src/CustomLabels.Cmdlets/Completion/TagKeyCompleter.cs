using CustomLabels.Identities;
using CustomLabels.Tags;

namespace CustomLabels.Completion;

/// <summary>Completes keys of tags: those of the projects, datasets or models that were given before.</summary>
public sealed class TagKeyCompleter : LiveCompleter
{
    /// <inheritdoc/>
    protected override async Task<IEnumerable<string>> NamesAsync(
        ServiceConnection connection, string typed, IDictionary bound, CancellationToken cancellationToken)
    {
        List<string> keys = [];
        TagClient tags = new(connection);
        foreach (var given in new ResourceArgumentAttribute().Bound(bound, "Resource").Cast<ResourceIdentity>())
        {
            await foreach (var resource in new IdentityMatches(connection).FindAsync(given, cancellationToken))
            {
                keys.AddRange((await tags.ListAsync(resource, cancellationToken)).Select(static tag => tag.Key));
            }
        }

        return keys;
    }
}
