using CustomLabels.Identities;

namespace CustomLabels.Pipeline;

/// <summary>Projects, datasets and models by name: what matches takes the place of each name with wildcards.</summary>
/// <param name="cmdlet">Whose connection and output are used.</param>
/// <param name="failsWithoutMatch">Whether a name with wildcards that matches nothing is an error.</param>
internal sealed class Selection(ServiceCmdlet cmdlet, bool failsWithoutMatch)
{
    private readonly HashSet<object> _found = [];

    /// <summary>The projects.</summary>
    public Task<IReadOnlyList<ProjectIdentity>> ExpandAsync(IEnumerable<ProjectIdentity> projects, CancellationToken cancellationToken) =>
        ExpandAsync(projects, static project => project.HasWildcards, (matches, project) => matches.FindAsync(project, cancellationToken), cancellationToken);

    /// <summary>The datasets.</summary>
    public Task<IReadOnlyList<DatasetIdentity>> ExpandAsync(IEnumerable<DatasetIdentity> datasets, CancellationToken cancellationToken) =>
        ExpandAsync(datasets, static dataset => dataset.HasWildcards, (matches, dataset) => matches.FindAsync(dataset, cancellationToken), cancellationToken);

    /// <summary>The models.</summary>
    public Task<IReadOnlyList<ModelIdentity>> ExpandAsync(IEnumerable<ModelIdentity> models, CancellationToken cancellationToken) =>
        ExpandAsync(models, static model => model.HasWildcards, (matches, model) => matches.FindAsync(model, cancellationToken), cancellationToken);

    /// <summary>The projects, datasets and models.</summary>
    public Task<IReadOnlyList<ResourceIdentity>> ExpandAsync(IEnumerable<ResourceIdentity> resources, CancellationToken cancellationToken) =>
        ExpandAsync(resources, static resource => resource.HasWildcards, (matches, resource) => matches.FindAsync(resource, cancellationToken), cancellationToken);

    /// <summary>Does the work on one of them; if it fails, writes one error and goes on. What matched a name with wildcards and is gone since, matches no more.</summary>
    /// <param name="target">What the user gave, or what matches it.</param>
    /// <param name="work">What is to be done.</param>
    public Task<bool> AttemptAsync(object target, Func<Task> work) => cmdlet.Work.AttemptAsync(target, async () =>
    {
        try
        {
            await work();
        }
        catch (Exception e) when (_found.Contains(target) && !cmdlet.Work.EndsTheCmdlet(e) && e.IsNotFound())
        {
            cmdlet.Work.Trace(Messages.GoneSince(target));
        }
    });

    /// <summary>Writes what matches a name, as it comes.</summary>
    /// <param name="pattern">The name, with or without wildcards.</param>
    public async Task WriteAsync<T>(object pattern, IAsyncEnumerable<T> found)
        where T : notnull
    {
        var any = false;
        await foreach (var item in found)
        {
            any = true;
            await cmdlet.Work.WriteAsync(item);
        }

        if (!any)
        {
            await NothingMatchesAsync(pattern);
        }
    }

    /// <summary>Says that nothing matches a name with wildcards: as an error where the user asked for one.</summary>
    /// <param name="pattern">The name with wildcards.</param>
    public async Task NothingMatchesAsync(object pattern)
    {
        if (failsWithoutMatch)
        {
            await cmdlet.Work.WriteAsync(Messages.NoMatch(pattern).ToErrorRecord(pattern));
        }
        else
        {
            cmdlet.Work.Trace(Messages.NoMatch(pattern).Message);
        }
    }

    private async Task<IReadOnlyList<T>> ExpandAsync<T>(
        IEnumerable<T> given, Func<T, bool> hasWildcards, Func<IdentityMatches, T, IAsyncEnumerable<T>> find, CancellationToken cancellationToken)
        where T : notnull
    {
        List<T> all = [];
        foreach (var identity in given)
        {
            if (!hasWildcards(identity))
            {
                all.Add(identity);
                continue;
            }

            await cmdlet.Work.AttemptAsync(identity, async () =>
            {
                var before = all.Count;
                await foreach (var found in find(new IdentityMatches(await cmdlet.ConnectAsync(cancellationToken)), identity))
                {
                    all.Add(found);
                    _found.Add(found);
                }

                if (all.Count == before)
                {
                    await NothingMatchesAsync(identity);
                }
            });
        }

        return all;
    }
}
