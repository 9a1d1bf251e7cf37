using System.Management.Automation;
using CustomLabels.Errors;
using CustomLabels.Identities;

namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that take several projects, datasets or models at a time, also by wildcards.</summary>
public abstract class SelectingCmdlet : ServiceCmdlet
{
    /// <summary>Write an error when nothing matches a name with wildcards, instead of doing nothing.</summary>
    [Parameter]
    public SwitchParameter ErrorIfNone { get; set; }

    /// <summary>The projects, with those that match in place of each name with wildcards.</summary>
    private protected Task<IReadOnlyList<ProjectIdentity>> ExpandAsync(IEnumerable<ProjectIdentity> projects, CancellationToken cancellationToken) =>
        ExpandAsync(projects, static project => project.HasWildcards, (matches, project) => matches.FindAsync(project, cancellationToken), cancellationToken);

    /// <summary>The datasets, with those that match in place of each name with wildcards.</summary>
    private protected Task<IReadOnlyList<DatasetIdentity>> ExpandAsync(IEnumerable<DatasetIdentity> datasets, CancellationToken cancellationToken) =>
        ExpandAsync(datasets, static dataset => dataset.HasWildcards, (matches, dataset) => matches.FindAsync(dataset, cancellationToken), cancellationToken);

    /// <summary>The models, with those that match in place of each name with wildcards.</summary>
    private protected Task<IReadOnlyList<ModelIdentity>> ExpandAsync(IEnumerable<ModelIdentity> models, CancellationToken cancellationToken) =>
        ExpandAsync(models, static model => model.HasWildcards, (matches, model) => matches.FindAsync(model, cancellationToken), cancellationToken);

    /// <summary>The projects, datasets and models, with those that match in place of each name with wildcards.</summary>
    private protected Task<IReadOnlyList<ResourceIdentity>> ExpandAsync(IEnumerable<ResourceIdentity> resources, CancellationToken cancellationToken) =>
        ExpandAsync(resources, static resource => resource.HasWildcards, (matches, resource) => matches.FindAsync(resource, cancellationToken), cancellationToken);

    /// <summary>Writes what matches a name with wildcards, as it comes; without a match an error where the user asked for one.</summary>
    /// <param name="pattern">The name with wildcards.</param>
    /// <param name="found">What matches.</param>
    private protected async Task WriteMatchesAsync<T>(object pattern, IAsyncEnumerable<T> found)
        where T : notnull
    {
        bool any = false;
        await foreach (T item in found)
        {
            any = true;
            await WriteAsync(item);
        }

        if (!any)
        {
            await NothingMatchesAsync(pattern);
        }
    }

    private async Task<IReadOnlyList<T>> ExpandAsync<T>(
        IEnumerable<T> given, Func<T, bool> hasWildcards, Func<IdentityMatches, T, IAsyncEnumerable<T>> find, CancellationToken cancellationToken)
        where T : notnull
    {
        List<T> all = [];
        foreach (T identity in given)
        {
            if (!hasWildcards(identity))
            {
                all.Add(identity);
                continue;
            }

            await AttemptAsync(identity, async () =>
            {
                int before = all.Count;
                await foreach (T found in find(new IdentityMatches(await ConnectAsync(cancellationToken)), identity))
                {
                    all.Add(found);
                }

                if (all.Count == before)
                {
                    await NothingMatchesAsync(identity);
                }
            });
        }

        return all;
    }

    /// <summary>Says that nothing matches a name with wildcards: as an error where the user asked for one.</summary>
    /// <param name="pattern">The name with wildcards.</param>
    private protected async Task NothingMatchesAsync(object pattern)
    {
        if (ErrorIfNone)
        {
            await WriteAsync(Messages.NoMatch(pattern).ToErrorRecord(pattern));
        }
        else
        {
            Trace(Messages.NoMatch(pattern).Message);
        }
    }
}
