using CustomLabels.Service.Auth;
using CustomLabels.Service.Policies;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>DeleteProjectPolicy (spec/api.md §11.20): immediately; a copy that it allowed and that has started continues.</summary>
internal sealed class DeleteProjectPolicy(Database database) : IOperation
{
    public string Name => "DeleteProjectPolicy";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var name = input.Text("PolicyName")!;
        await database.WriteToFreeAsync(connection =>
        {
            var project = Lookup.Project(connection, caller, input.Text("ProjectArn")!);
            var policy = PolicyTable.Find(connection, project.Arn, name)
                ?? throw ServiceException.NotFound($"The project {project.Name} has no policy with the name {name}.");
            PutProjectPolicy.RequireCurrent(name, input.Text("PolicyRevisionId"), policy);
            StateRules.Require(Name, project);
            PolicyTable.Delete(connection, project.Arn, name);
        });
        return [];
    }
}
