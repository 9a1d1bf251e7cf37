using Amazon.Rekognition.Model;

namespace CustomLabels.Projects;

/// <summary>Creates and finds projects.</summary>
/// <param name="connection">The connection.</param>
public sealed class ProjectClient(ServiceConnection connection)
{
    private const int PageSize = 100;

    /// <summary>Creates an empty project, and waits until it is visible.</summary>
    /// <param name="name">Its name: letters, digits, <c>_ . -</c>.</param>
    /// <param name="tags">Tags; null for none.</param>
    /// <exception cref="CustomLabelsException"><c>ProjectExists</c>: the name is taken.</exception>
    public async Task<Project> CreateAsync(string name, IReadOnlyDictionary<string, string>? tags, CancellationToken cancellationToken)
    {
        ResourceName.RequireName(name, "project");
        var arn = await CreateAsync(
            new CreateProjectRequest { ProjectName = name, Tags = tags is null ? null : new Dictionary<string, string>(tags) },
            cancellationToken);
        return await EventualConsistency.RetryAsync(
            connection,
            () => GetAsync(new ProjectIdentity(arn), cancellationToken),
            cancellationToken);
    }

    /// <summary>All projects of the account in the Region, in the service's order.</summary>
    public IAsyncEnumerable<Project> ListAsync(CancellationToken cancellationToken) => DescribeAsync(null, cancellationToken);

    /// <summary>One project.</summary>
    /// <exception cref="CustomLabelsException">There is none of that name or ARN.</exception>
    public async Task<Project> GetAsync(ProjectIdentity project, CancellationToken cancellationToken) =>
        await FindAsync(project, cancellationToken)
        ?? throw new CustomLabelsException(
            ErrorIds.ProjectNotFound,
            ErrorKind.NotFound,
            $"There is no project '{project.Name}' in {connection.Region}{(connection.IsLocal ? " of the local service" : string.Empty)}. Get-CLProject lists the existing ones; New-CLProject creates one.",
            project.Arn ?? project.Name);

    /// <summary>One project; null when there is none of that name or ARN.</summary>
    public async Task<Project?> FindAsync(ProjectIdentity project, CancellationToken cancellationToken)
    {
        connection.Require(project.Origin, project);
        await foreach (var found in DescribeAsync(project.Name, cancellationToken))
        {
            // A project that was removed and created again has the same name but another ARN.
            connection.LearnAccount(ResourceName.AccountOf(found.Arn));
            connection.Require(project.Origin, project);
            if (found.Name == project.Name && (project.Arn is null || project.Arn == found.Arn))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The ARN of a project: as given, else looked up by name.</summary>
    /// <exception cref="CustomLabelsException">There is none of that name.</exception>
    public async Task<string> ResolveArnAsync(ProjectIdentity project, CancellationToken cancellationToken)
    {
        connection.Require(project.Origin, project);
        return project.Arn ?? (await GetAsync(project, cancellationToken)).Arn;
    }

    /// <summary>Checks that a project of this name could be created.</summary>
    /// <exception cref="CustomLabelsException"><c>ProjectExists</c>, or the name is not valid.</exception>
    public async Task RequireFreeAsync(string name, CancellationToken cancellationToken)
    {
        ResourceName.RequireName(name, "project");
        if (await FindAsync(new ProjectIdentity(name), cancellationToken) is not null)
        {
            throw Exists(name, null);
        }
    }

    private static CustomLabelsException Exists(string name, Exception? cause) =>
        new(
            ErrorIds.ProjectExists,
            ErrorKind.AlreadyExists,
            $"The project '{name}' already exists, or is still being removed. Use it (Get-CLProject {name}), or choose another name.",
            name,
            cause);

    private async Task<string> CreateAsync(CreateProjectRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await LostAnswer.SettleAsync(
                async () => (await connection.Rekognition.CreateProjectAsync(request, cancellationToken)).ProjectArn!,
                async since =>
                {
                    var found = await EventualConsistency.RetryAsync(connection, () => GetAsync(new ProjectIdentity(request.ProjectName!), cancellationToken), cancellationToken);
                    return found.CreatedAt >= since && await LostAnswer.HasTagsAsync(connection, found.Arn, request.Tags, cancellationToken) ? found.Arn : null;
                });
        }
        catch (ResourceInUseException exception)
        {
            // This is the service's code for a name that is taken.
            throw Exists(request.ProjectName!, exception);
        }
    }

    private async IAsyncEnumerable<Project> DescribeAsync(
        string? name,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = Pages.ReadAsync(
            async token =>
            {
                var page = await connection.Rekognition.DescribeProjectsAsync(
                    new DescribeProjectsRequest { NextToken = token, MaxResults = PageSize, ProjectNames = name is null ? null : [name] },
                    cancellationToken);
                return (page.ProjectDescriptions, page.NextToken);
            },
            cancellationToken);
        await foreach (var description in pages)
        {
            yield return description.ToProject();
        }
    }
}
