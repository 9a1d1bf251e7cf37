using CustomLabels.Client.Tests.Servers;
using CustomLabels.Datasets;
using CustomLabels.Models;
using CustomLabels.Projects;
using CustomLabels.Projects.Removal;

namespace CustomLabels.Client.Tests.Projects;

public sealed class ProjectClientTests(LocalServiceFixture local)
{
    [Fact]
    public async Task A_project_is_made_found_listed_and_removed_with_what_is_in_it()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var projects = new ProjectClient(connection);
        var name = $"project-{Guid.NewGuid():N}";
        var made = await projects.CreateAsync(name, new Dictionary<string, string> { ["team"] = "line-3" }, cancel);
        Assert.Equal((name, "CREATED"), (made.Name, made.Status));
        Assert.True(DateTimeOffset.UtcNow - made.CreatedAt < TimeSpan.FromHours(1));

        Assert.Equal(made.Arn, await projects.ResolveArnAsync(new ProjectIdentity(name), cancel));
        Assert.Equal(made.Arn, (await projects.GetAsync(new ProjectIdentity(made.Arn), cancel)).Arn);
        var all = new List<string>();
        await foreach (var project in projects.ListAsync(cancel))
        {
            all.Add(project.Name);
        }

        Assert.Contains(name, all);

        var train = await new DatasetClient(connection).CreateAsync(new DatasetIdentity($"{name}/train"), null, null, cancel);
        Assert.Equal((0, "CREATE_COMPLETE"), (train.Entries, train.Status));
        Assert.Equal($"remove 1 dataset, remove the project '{name}'", (await new ProjectRemoval(connection).GetContentsAsync(new ProjectIdentity(name), cancel)).Describe());

        var steps = new List<OperationProgress>();
        await new ProjectRemoval(connection).RunAsync(new ProjectIdentity(name), recurse: true, new Steps(steps), cancel);
        Assert.Null(await projects.FindAsync(new ProjectIdentity(name), cancel));
        Assert.Equal(["Step 1 of 2", "Step 2 of 2"], steps.Select(step => step.Status.Split(':')[0]));
    }

    [Fact]
    public async Task An_unknown_project_model_and_dataset_are_clear_errors()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await local.ConnectAsync(cancel);
        var name = $"project-{Guid.NewGuid():N}";
        var noProject = await Assert.ThrowsAsync<CustomLabelsException>(() => new ModelClient(connection).GetAsync(new ModelIdentity($"{name}/v1"), cancel));
        await new ProjectClient(connection).CreateAsync(name, null, cancel);
        var noModel = await Assert.ThrowsAsync<CustomLabelsException>(() => new ModelClient(connection).GetAsync(new ModelIdentity($"{name}/v1"), cancel));
        var none = await Assert.ThrowsAsync<CustomLabelsException>(() => new ModelClient(connection).GetAsync(new ModelIdentity(name), cancel));
        var noDataset = await Assert.ThrowsAsync<CustomLabelsException>(() => new DatasetClient(connection).GetAsync(new DatasetIdentity($"{name}/test"), cancel));
        Assert.Equal(
            ["ProjectNotFound", "ModelNotFound", "ModelNotFound", "DatasetNotFound"],
            new[] { noProject, noModel, none, noDataset }.Select(error => error.ErrorId));
        Assert.All([noProject, noModel, none, noDataset], error => Assert.Equal(ErrorKind.NotFound, error.Kind));
        Assert.Contains("Get-CLProject", noProject.Message, StringComparison.Ordinal);
    }

    private sealed class Steps(List<OperationProgress> list) : IProgress<OperationProgress>
    {
        public void Report(OperationProgress value) => list.Add(value);
    }
}
