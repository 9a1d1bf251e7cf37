namespace CustomLabels.Service.Projects;

/// <summary>The states of a project (spec/api.md §7.1).</summary>
internal static class ProjectStatus
{
    public const string Creating = "CREATING";
    public const string Created = "CREATED";
    public const string Deleting = "DELETING";

    public static readonly StateMachine Machine = new("project", new()
    {
        [Creating] = [Created],
        [Created] = [Deleting],
        [Deleting] = [],
    });
}
