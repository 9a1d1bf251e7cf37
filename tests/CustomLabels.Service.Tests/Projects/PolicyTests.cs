using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Projects;

/// <summary>PutProjectPolicy, ListProjectPolicies, DeleteProjectPolicy over the wire.</summary>
[Collection(OneService.Name)]
public sealed class PolicyTests(ServiceFixture fixture)
{
    [Fact]
    public async Task A_policy_is_put_replaced_by_its_revision_and_deleted()
    {
        var project = await fixture.Client.CreateProjectAsync("policies");
        var document = Workflow.CopyPolicy(project, "Allow", ServiceFixture.OtherAccount);
        var first = await fixture.Client.PutPolicyAsync(project, "one", document);
        var listed = Assert.Single(await ListAsync(project));
        Assert.Matches("^[0-9A-Fa-f]{1,64}$", first);
        Assert.Equal((project, "one", first, document), (Text(listed, "ProjectArn"), Text(listed, "PolicyName"), Text(listed, "PolicyRevisionId"), Text(listed, "PolicyDocument")));
        Assert.Equal(listed["CreationTimestamp"]!.ToJsonString(), listed["LastUpdatedTimestamp"]!.ToJsonString());

        Assert.Equal("ResourceAlreadyExistsException", await RefusedAsync(project, "one", document));
        Assert.Equal("InvalidPolicyRevisionIdException", await RefusedAsync(project, "one", document, "abc"));
        Assert.Equal("InvalidPolicyRevisionIdException", await RefusedAsync(project, "new", document, first));
        var changed = document.Replace("Allow", "Deny", StringComparison.Ordinal);
        var replaced = await fixture.Client.CallAsync("PutProjectPolicy", Put(project, "one", changed, first));
        var second = Text(replaced, "PolicyRevisionId");
        var now = Assert.Single(await ListAsync(project));
        Assert.NotEqual(first, second);
        Assert.Equal((second, changed), (Text(now, "PolicyRevisionId"), Text(now, "PolicyDocument")));
        Assert.Equal(listed["CreationTimestamp"]!.ToJsonString(), now["CreationTimestamp"]!.ToJsonString());
        Assert.True(now["LastUpdatedTimestamp"]!.GetValue<double>() > now["CreationTimestamp"]!.GetValue<double>());

        // Only the last revision is kept.
        Assert.Equal("InvalidPolicyRevisionIdException", await RefusedAsync(project, "one", document, first));
        Assert.Equal("InvalidPolicyRevisionIdException", (await fixture.Client.RefusedAsync("DeleteProjectPolicy", Delete(project, "one", first))).Code);
        Assert.Equal("ResourceNotFoundException", (await fixture.Client.RefusedAsync("DeleteProjectPolicy", Delete(project, "other", null))).Code);
        Assert.Equal("{}", (await fixture.Client.CallAsync("DeleteProjectPolicy", Delete(project, "one", second.ToUpperInvariant()))).ToJsonString());
        Assert.Empty(await ListAsync(project));
    }

    [Fact]
    public async Task A_project_has_five_policies_listed_by_pages_and_gone_with_it()
    {
        var project = await fixture.Client.CreateProjectAsync("five-policies");
        var document = Workflow.CopyPolicy(project, "Allow", "*");
        for (var i = 1; i <= 5; i++)
        {
            await fixture.Client.PutPolicyAsync(project, $"p{i}", document);
        }

        Assert.Equal("ServiceQuotaExceededException", await RefusedAsync(project, "p6", document));
        Assert.Equal(["p1", "p2", "p3", "p4", "p5"], (await ListAsync(project)).Select(policy => Text(policy, "PolicyName")));

        List<string> paged = [];
        JsonObject input = new() { ["ProjectArn"] = project, ["MaxResults"] = 2 };
        var pages = 0;
        for (var token = string.Empty; token is not null; pages++)
        {
            input["NextToken"] = token;
            var page = await fixture.Client.CallAsync("ListProjectPolicies", input);
            paged.AddRange(page["ProjectPolicies"]!.AsArray().Select(policy => Text(policy!.AsObject(), "PolicyName")));
            token = page["NextToken"]?.GetValue<string>();
        }

        Assert.Equal((3, "p1 p2 p3 p4 p5"), (pages, string.Join(' ', paged)));
        input["NextToken"] = "made-up";
        Assert.Equal("InvalidPaginationTokenException", (await fixture.Client.RefusedAsync("ListProjectPolicies", input)).Code);
        Assert.Equal("ValidationException", (await fixture.Client.RefusedAsync("ListProjectPolicies", new() { ["ProjectArn"] = project, ["MaxResults"] = 6 })).Code);

        await fixture.Client.CallAsync("DeleteProject", new() { ["ProjectArn"] = project });
        await Workflow.UntilAsync(
            async () => (await fixture.Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray("five-policies") }))["ProjectDescriptions"]!.AsArray().Count,
            count => count == 0);
        var again = await fixture.Client.CreateProjectAsync("five-policies");
        Assert.Empty(await ListAsync(again));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"\\ud800\"}]}")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"rekognition:*","Resource":"*"}]}""")]
    public async Task A_document_that_is_no_project_policy_is_malformed(string document)
    {
        var project = (await fixture.Client.TryCallAsync("CreateProject", new() { ["ProjectName"] = "malformed" })).Body["ProjectArn"]?.GetValue<string>()
            ?? (await fixture.Client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new JsonArray("malformed") }))["ProjectDescriptions"]![0]!["ProjectArn"]!.GetValue<string>();
        Assert.Equal("MalformedPolicyDocumentException", await RefusedAsync(project, "bad", document));
        Assert.Empty(await ListAsync(project));
    }

    [Fact]
    public async Task The_policies_of_another_account_are_not_to_be_seen()
    {
        var project = await fixture.Client.CreateProjectAsync("closed");
        foreach ((var operation, var input) in ((string, JsonObject)[])[
            ("PutProjectPolicy", Put(project, "one", Workflow.CopyPolicy(project, "Allow", "*"))),
            ("ListProjectPolicies", new() { ["ProjectArn"] = project }),
            ("DeleteProjectPolicy", Delete(project, "one", null))])
        {
            Assert.Equal("ResourceNotFoundException", (await fixture.Other.RefusedAsync(operation, input)).Code);
        }
    }

    private static string Text(JsonObject item, string member) => item[member]!.GetValue<string>();

    private static JsonObject Put(string project, string name, string document, string? revision = null)
    {
        var input = Delete(project, name, revision);
        input["PolicyDocument"] = document;
        return input;
    }

    private static JsonObject Delete(string project, string name, string? revision)
    {
        JsonObject input = new() { ["ProjectArn"] = project, ["PolicyName"] = name };
        if (revision is not null)
        {
            input["PolicyRevisionId"] = revision;
        }

        return input;
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string project) =>
        [.. (await fixture.Client.CallAsync("ListProjectPolicies", new() { ["ProjectArn"] = project }))["ProjectPolicies"]!.AsArray().Select(policy => policy!.AsObject())];

    private async Task<string> RefusedAsync(string project, string name, string document, string? revision = null) =>
        (await fixture.Client.RefusedAsync("PutProjectPolicy", Put(project, name, document, revision))).Code;
}
