using CustomLabels.Service.Auth;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>CreateProject (spec/api.md §11.1): an empty project, available immediately.</summary>
internal sealed class CreateProject(Database database, Arns arns, Quotas quotas) : IOperation
{
    public string Name => "CreateProject";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var name = input.Text("ProjectName")!;
        if (input.Text("Feature") == "CONTENT_MODERATION")
        {
            throw ServiceException.InvalidParameter("This service supports only Custom Labels: omit Feature, or use CUSTOM_LABELS.");
        }

        if (input.Text("AutoUpdate") is not null)
        {
            throw ServiceException.InvalidParameter("AutoUpdate is for content moderation only: omit it.");
        }

        var arn = await database.WriteAsync(connection =>
        {
            if (ProjectTable.FindByName(connection, caller.Scope, name) is { } taken)
            {
                throw ServiceException.InUse(taken.Status == ProjectStatus.Deleting
                    ? $"The project {name} is being deleted. Wait until it is gone."
                    : $"A project with the name {name} already exists. Use another name.");
            }

            if (ProjectTable.Count(connection, caller.Scope) >= quotas.Projects)
            {
                throw ServiceException.LimitExceeded($"The account already has {quotas.Projects} projects, the maximum allowed. Delete one first.");
            }

            TagQuota.Require(input, quotas, ServiceException.LimitExceeded);
            var stamp = arns.NextStamp();
            var project = new ProjectRow(Arns.Project(caller, name, stamp), name, ProjectStatus.Created, DateTimeOffset.FromUnixTimeMilliseconds(stamp));
            ProjectTable.Insert(connection, project, caller.Scope);
            TagTable.Insert(connection, project.Arn, input.Structure("Tags"));
            return project.Arn;
        });
        return new JsonObject { ["ProjectArn"] = arn };
    }
}
