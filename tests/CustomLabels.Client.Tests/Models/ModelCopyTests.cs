using System.Text.Json.Nodes;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.Models;
using CustomLabels.Models.Copying;

namespace CustomLabels.Client.Tests.Models;

/// <summary>A caller who may not copy, in the account of the model.</summary>
public sealed class ModelCopyTests
{
    private static readonly ModelCopyRequest Request = new() { Source = new ModelIdentity("lab/v1"), Destination = new ProjectIdentity("prod"), OutputBucket = "results" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_policy_is_stored_for_the_time_of_the_request_once_it_is_agreed_to(int denials)
    {
        using var server = new DenyingRekognition(denials, "because no identity-based policy allows the action");
        var copy = await CopyAsync(server, agree: true);
        Assert.Equal(("prod/v1", "COPYING_IN_PROGRESS"), (copy.ToString(), copy.Status));
        Assert.Equal(
            ["CopyProjectVersion", "PutProjectPolicy", .. Enumerable.Repeat("CopyProjectVersion", denials + 1), "DeleteProjectPolicy"],
            server.Changes);
        var statement = JsonNode.Parse(server.LastPolicy!)!["Statement"]![0]!;
        Assert.Equal("arn:aws:iam::123456789012:role/trainer", statement["Principal"]!["AWS"]!.GetValue<string>());
        Assert.Equal(DenyingRekognition.Scope + "project/lab/version/v1/2", statement["Resource"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_policy_that_does_not_help_is_removed_too()
    {
        using var server = new DenyingRekognition(9, "because no identity-based policy allows the action");
        await Assert.ThrowsAnyAsync<AmazonServiceException>(() => CopyAsync(server, agree: true));
        Assert.Equal("DeleteProjectPolicy", server.Changes.Last());
    }

    [Theory]
    [InlineData(false, "because no identity-based policy allows the action", "Set-CLProjectPolicy lab -AllowPrincipal arn:aws:iam::123456789012:role/trainer -Model lab/v1")]
    [InlineData(true, "with an explicit deny in a resource-based policy", "Get-CLProjectPolicy lab")]
    public async Task Without_agreement_or_against_a_denial_none_is_stored(bool agree, string reason, string advice)
    {
        using var server = new DenyingRekognition(0, reason);
        var error = await Assert.ThrowsAsync<CustomLabelsException>(() => CopyAsync(server, agree));
        Assert.Equal(("CopyNotAllowed", ErrorKind.AccessDenied), (error.ErrorId, error.Kind));
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Equal(["CopyProjectVersion"], server.Changes);
    }

    private static async Task<Model> CopyAsync(DenyingRekognition server, bool agree)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = server.Endpoint, Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            cancel);
        var copy = new ModelCopy(connection);
        var plan = await copy.PlanAsync(Request, cancel);
        return await copy.RunAsync(Request, plan, _ => Task.FromResult(true), (_, _) => Task.FromResult(agree), cancel);
    }
}
