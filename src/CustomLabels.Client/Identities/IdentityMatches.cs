using System.Runtime.CompilerServices;
using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Identities;

/// <summary>Finds what matches names with wildcards on the service. A name without wildcards is returned without a request.</summary>
/// <param name="connection">The connection.</param>
public sealed class IdentityMatches(ServiceConnection connection)
{
    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);

    /// <summary>The projects whose names match.</summary>
    public async IAsyncEnumerable<ProjectIdentity> FindAsync(ProjectIdentity project, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!project.HasWildcards)
        {
            yield return project;
            yield break;
        }

        await foreach (var found in ProjectsAsync(project, cancellationToken))
        {
            yield return new ProjectIdentity(found);
        }
    }

    /// <summary>The datasets whose projects and types match.</summary>
    /// <exception cref="CustomLabelsException">The project has no wildcards, and there is none.</exception>
    public async IAsyncEnumerable<DatasetIdentity> FindAsync(DatasetIdentity dataset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!dataset.HasWildcards)
        {
            yield return dataset;
            yield break;
        }

        await foreach (var project in ProjectsAsync(dataset.Project, cancellationToken))
        {
            foreach (var found in project.Datasets.Where(found => NamePattern.IsMatch(dataset.Type, found.Type)))
            {
                yield return new DatasetIdentity(found);
            }
        }
    }

    /// <summary>The models whose names match; where only the project is named, the newest of each that has one.</summary>
    /// <exception cref="CustomLabelsException">The project has no wildcards, and there is none.</exception>
    public async IAsyncEnumerable<ModelIdentity> FindAsync(ModelIdentity model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!model.HasWildcards)
        {
            yield return model;
            yield break;
        }

        await foreach (var found in ModelsAsync(model, cancellationToken))
        {
            yield return new ModelIdentity(found);
        }
    }

    /// <summary>The projects, datasets or models whose names match. <c>project/*</c> stands for datasets and models.</summary>
    /// <exception cref="CustomLabelsException">The project has no wildcards, and there is none.</exception>
    public async IAsyncEnumerable<ResourceIdentity> FindAsync(ResourceIdentity resource, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (resource.Project is { } project)
        {
            await foreach (var found in FindAsync(project, cancellationToken))
            {
                yield return new ResourceIdentity(found);
            }
        }

        if ((resource.Dataset ?? DatasetsBeside(resource.Model)) is { } dataset)
        {
            await foreach (var found in FindAsync(dataset, cancellationToken))
            {
                yield return new ResourceIdentity(found);
            }
        }

        if (resource.Model is { } model)
        {
            await foreach (var found in FindAsync(model, cancellationToken))
            {
                yield return new ResourceIdentity(found);
            }
        }
    }

    /// <summary>The projects whose names match, as described by the service.</summary>
    /// <exception cref="CustomLabelsException">The name has no wildcards, and there is none.</exception>
    public async IAsyncEnumerable<Project> ProjectsAsync(ProjectIdentity project, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!project.HasWildcards)
        {
            yield return await _projects.GetAsync(project, cancellationToken);
            yield break;
        }

        await foreach (var found in _projects.ListAsync(cancellationToken))
        {
            if (NamePattern.IsMatch(project.Name, found.Name))
            {
                yield return found;
            }
        }
    }

    /// <summary>The models whose names match, as described by the service; where only the project is named, the newest of each that has one.</summary>
    /// <exception cref="CustomLabelsException">There is none, and the name of the project or the model has no wildcards.</exception>
    public async IAsyncEnumerable<Model> ModelsAsync(ModelIdentity model, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!model.HasWildcards)
        {
            yield return await _models.GetAsync(model, cancellationToken);
            yield break;
        }

        await foreach (var project in ProjectsAsync(model.Project, cancellationToken))
        {
            await foreach (var found in _models.ListAsync(new ProjectIdentity(project), mayBeGone: model.Project.HasWildcards, cancellationToken))
            {
                if (model.VersionName is null || NamePattern.IsMatch(model.VersionName, found.VersionName))
                {
                    yield return found;
                }

                if (model.VersionName is null)
                {
                    break;
                }
            }
        }
    }

    private static DatasetIdentity? DatasetsBeside(ModelIdentity? model) =>
        NamePattern.HasWildcards(model?.VersionName) && (NamePattern.IsMatch(model!.VersionName!, "train") || NamePattern.IsMatch(model.VersionName!, "test"))
            ? new DatasetIdentity(model.Project, model.VersionName!)
            : null;
}
