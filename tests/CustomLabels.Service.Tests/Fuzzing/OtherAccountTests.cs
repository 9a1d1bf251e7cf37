using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>What one account has is not there for another one: the valid requests of all operations, signed by a stranger.</summary>
[Collection(Fuzzed.Name)]
public sealed class OtherAccountTests(FuzzFixture fixture)
{
    [Fact]
    public async Task What_an_account_has_is_not_found_by_another()
    {
        using var stranger = fixture.Service.SignAs(ServiceFixture.OtherAccount);
        foreach ((var operation, var requests) in fixture.Valid.Where(pair => pair.Key is not ("CreateProject" or "DescribeProjects")))
        {
            (var code, var message) = await stranger.RefusedAsync(operation, requests[0]);

            // A copy asks the project's policy: AWS says that there is none.
            Assert.True(code == "ResourceNotFoundException" || (operation == "CopyProjectVersion" && code == "AccessDeniedException"), $"{operation}: {code}: {message}");
        }

        Assert.Empty((await stranger.CallAsync("DescribeProjects", []))["ProjectDescriptions"]!.AsArray());
    }
}
