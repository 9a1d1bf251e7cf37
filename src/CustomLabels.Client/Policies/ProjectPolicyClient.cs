using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.Rekognition.Model;
using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Policies;

/// <summary>Stores, finds and removes project policies.</summary>
/// <param name="connection">The connection.</param>
public sealed class ProjectPolicyClient(ServiceConnection connection)
{
    private const int PageSize = 5;

    private readonly ProjectClient _projects = new(connection);

    /// <summary>The ARN of a project: as given, else looked up by name.</summary>
    /// <exception cref="CustomLabelsException">There is none of that name.</exception>
    public Task<string> ResolveArnAsync(ProjectIdentity project, CancellationToken cancellationToken) => _projects.ResolveArnAsync(project, cancellationToken);

    /// <summary>All policies of a project.</summary>
    /// <exception cref="CustomLabelsException">There is no such project.</exception>
    public async IAsyncEnumerable<ProjectPolicy> ListAsync(ProjectIdentity project, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arn = await _projects.ResolveArnAsync(project, cancellationToken);
        var pages = Pages.ReadAsync(
            async token =>
            {
                var page = await connection.Rekognition.ListProjectPoliciesAsync(
                    new ListProjectPoliciesRequest { ProjectArn = arn, NextToken = token, MaxResults = PageSize },
                    cancellationToken);
                return (page.ProjectPolicies, page.NextToken);
            },
            cancellationToken);
        await foreach (var policy in pages)
        {
            yield return new ProjectPolicy(policy.ProjectArn ?? arn)
            {
                PolicyName = policy.PolicyName!,
                RevisionId = policy.PolicyRevisionId ?? string.Empty,
                Document = policy.PolicyDocument ?? string.Empty,
                CreatedAt = policy.CreationTimestamp.ToUtc(),
                UpdatedAt = policy.LastUpdatedTimestamp.ToUtc(),
            };
        }
    }

    /// <summary>One policy; null if there is none of that name.</summary>
    public async Task<ProjectPolicy?> FindAsync(ProjectIdentity project, string policyName, CancellationToken cancellationToken)
    {
        await foreach (var policy in ListAsync(project, cancellationToken))
        {
            if (policy.PolicyName == policyName)
            {
                return policy;
            }
        }

        return null;
    }

    /// <summary>Creates or replaces a policy.</summary>
    /// <param name="project">The project.</param>
    /// <param name="policyName">Its name.</param>
    /// <param name="document">The document, as JSON.</param>
    /// <param name="revisionId">The revision to replace; null for a new policy.</param>
    /// <returns>The stored policy.</returns>
    public async Task<ProjectPolicy> PutAsync(ProjectIdentity project, string policyName, string document, string? revisionId, CancellationToken cancellationToken)
    {
        var arn = await _projects.ResolveArnAsync(project, cancellationToken);
        ProjectIdentity resolved = new(arn);
        PutProjectPolicyRequest request = new() { ProjectArn = arn, PolicyName = policyName, PolicyDocument = document, PolicyRevisionId = revisionId };
        var revision = await LostAnswer.SettleAsync(
            async () => (await connection.Rekognition.PutProjectPolicyAsync(request, cancellationToken)).PolicyRevisionId ?? string.Empty,
            async since => await FindAsync(resolved, policyName, cancellationToken) is { } stored && stored.UpdatedAt >= since && IsSameDocument(stored.Document, document)
                ? stored.RevisionId
                : null);
        return await FindAsync(resolved, policyName, cancellationToken) ?? new ProjectPolicy(arn)
        {
            PolicyName = policyName,
            RevisionId = revision,
            Document = document,
        };
    }

    /// <summary>Removes a policy; with a revision only if that is the current one.</summary>
    /// <exception cref="CustomLabelsException"><c>PolicyNotFound</c>, or no such project.</exception>
    public async Task RemoveAsync(ProjectIdentity project, string policyName, string? revisionId, CancellationToken cancellationToken)
    {
        var arn = await _projects.ResolveArnAsync(project, cancellationToken);
        try
        {
            await LostAnswer.SettleAsync(
                () => connection.Rekognition.DeleteProjectPolicyAsync(
                    new DeleteProjectPolicyRequest { ProjectArn = arn, PolicyName = policyName, PolicyRevisionId = revisionId },
                    cancellationToken),
                async _ => await FindAsync(new ProjectIdentity(arn), policyName, cancellationToken) is null);
        }
        catch (ResourceNotFoundException exception)
        {
            throw NotFound(project, policyName, exception);
        }
    }

    /// <summary>The error for a missing policy.</summary>
    public static CustomLabelsException NotFound(ProjectIdentity project, string policyName, Exception? cause = null) =>
        new(
            ErrorIds.PolicyNotFound,
            ErrorKind.NotFound,
            $"The project {project.Name} has no policy '{policyName}'. Get-CLProjectPolicy {project.Name} lists its policies.",
            $"{project.Name}/{policyName}",
            cause);

    /// <summary>Composes the document of a policy that lets others copy a project's models.</summary>
    /// <param name="project">The project.</param>
    /// <param name="principals">Who: account ids, or ARNs of accounts, users or roles.</param>
    /// <param name="models">Which models; none for all, present and future.</param>
    /// <exception cref="CustomLabelsException"><c>ModelOfOtherProject</c>, or no such project or model.</exception>
    public async Task<string> ComposeAsync(
        ProjectIdentity project,
        IReadOnlyList<string> principals,
        IReadOnlyList<ModelIdentity> models,
        CancellationToken cancellationToken)
    {
        var arn = await _projects.ResolveArnAsync(project, cancellationToken);
        var all = CopyStatement.AllVersions(arn);
        List<string> resources = [];
        foreach (var model in models)
        {
            var resource = await new ModelClient(connection).ResolveArnAsync(model, cancellationToken);
            resources.Add(resource.StartsWith(all[..^1], StringComparison.Ordinal) ? resource : throw new CustomLabelsException(
                ErrorIds.ModelOfOtherProject,
                ErrorKind.InvalidArgument,
                $"The model {model} does not belong to the project {project.Name}: a project policy covers the project's own models only.",
                model.ToString()));
        }

        var partition = arn.Split(':', 3)[1];
        return CopyStatement.Allow(
            [.. principals.Select(principal => Storage.BucketRights.Principal(principal, partition)).Distinct(StringComparer.Ordinal)],
            resources.Count == 0 ? [all] : resources);
    }

    /// <summary>Whether two documents are equal, whatever their layout.</summary>
    public static bool IsSameDocument(string one, string other)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));
        }
        catch (JsonException)
        {
            return one == other;
        }
    }
}
