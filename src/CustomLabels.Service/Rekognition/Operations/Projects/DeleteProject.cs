using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>DeleteProject (spec/api.md §11.3): only once its models and datasets are gone.</summary>
internal sealed class DeleteProject(Database database, Deletions deletions) : IOperation
{
    public string Name => "DeleteProject";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ProjectArn")!;
        await database.WriteToFreeAsync(connection =>
        {
            var project = Lookup.Project(connection, caller, arn);
            StateRules.Require(Name, project);
            if (VersionTable.CountOfProject(connection, arn) > 0)
            {
                throw ServiceException.InUse($"The project {project.Name} has models. Delete them first, and wait until they are gone.");
            }

            if (DatasetTable.OfProject(connection, arn).Count > 0)
            {
                throw ServiceException.InUse($"The project {project.Name} has datasets. Delete them first, and wait until they are gone.");
            }

            ProjectTable.Move(connection, project, ProjectStatus.Deleting);
        });
        deletions.OfProject(arn);
        return new JsonObject { ["Status"] = ProjectStatus.Deleting };
    }
}
