using CustomLabels.Service.Auth;
using CustomLabels.Service.Policies;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>
/// PutProjectPolicy (spec/api.md §11.18): a new policy or, with its current revision, a replacement. Only the last revision is kept.
/// </summary>
internal sealed class PutProjectPolicy(Database database, Arns arns, Quotas quotas) : IOperation
{
    public string Name => "PutProjectPolicy";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var name = input.Text("PolicyName")!;
        var revision = input.Text("PolicyRevisionId");
        var document = input.Text("PolicyDocument")!;
        var put = await database.WriteAsync(connection =>
        {
            var project = Lookup.Project(connection, caller, input.Text("ProjectArn")!);
            Check(document, caller, project);
            var current = PolicyTable.Find(connection, project.Arn, name);
            if (current is not null && revision is null)
            {
                throw ServiceException.AlreadyExists($"The project {project.Name} already has a policy with the name {name}. Give its PolicyRevisionId to replace it.");
            }

            RequireCurrent(name, revision, current);
            StateRules.Require(Name, project);
            if (current is null && PolicyTable.Count(connection, project.Arn) >= quotas.Policies)
            {
                throw ServiceException.QuotaExceeded($"The project {project.Name} already has {quotas.Policies} policies, the maximum allowed. Delete one first.");
            }

            var now = DateTimeOffset.FromUnixTimeMilliseconds(arns.NextStamp());
            var policy = new PolicyRow(project.Arn, name, Guid.NewGuid().ToString("N"), document, current?.CreatedAt ?? now, now);
            PolicyTable.Put(connection, policy);
            return policy.Revision;
        });
        return new JsonObject { ["PolicyRevisionId"] = put };
    }

    /// <summary>Requires that a given revision is the current one.</summary>
    public static void RequireCurrent(string name, string? revision, PolicyRow? current)
    {
        if (revision is not null && !revision.Equals(current?.Revision, StringComparison.OrdinalIgnoreCase))
        {
            throw new ServiceException("InvalidPolicyRevisionIdException", current is null
                ? $"There is no policy with the name {name}: omit PolicyRevisionId to create one."
                : $"{revision} is not the current revision of the policy {name}. ListProjectPolicies returns the current one.");
        }
    }

    private static void Check(string document, Caller caller, ProjectRow project)
    {
        try
        {
            CopyPolicy.Parse(document, caller.Scope, project.Name);
        }
        catch (PolicyFormatException e)
        {
            throw new ServiceException("MalformedPolicyDocumentException", e.Message);
        }
    }
}
