using Amazon.Runtime;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Connections;
using CustomLabels.Identities;

namespace CustomLabels.Client.Tests.Identities;

public sealed class IdentityMatchesTests
{
    [Fact]
    public async Task A_project_that_is_removed_while_all_are_listed_has_no_models_and_hides_none()
    {
        var cancel = TestContext.Current.CancellationToken;
        using VanishingServer server = new();
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = server.Endpoint, Region = "us-east-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") }, cancel);
        IdentityMatches matches = new(connection);

        Assert.Equal(["there/v1"], await matches.ModelsAsync(new ModelIdentity("*"), cancel).Select(model => model.ToString()).ToArrayAsync(cancel));
        Assert.Equal(["there/v1"], await matches.ModelsAsync(new ModelIdentity("*/v*"), cancel).Select(model => model.ToString()).ToArrayAsync(cancel));
    }
}
