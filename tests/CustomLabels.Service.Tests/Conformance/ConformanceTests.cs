using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>
/// Every constraint that the service model has for the inputs of the 23 operations, over the wire: requests that break it are
/// refused with a ValidationException that names the member, requests that only just keep it are not.
/// </summary>
[Collection(OneService.Name)]
public sealed class ConformanceTests(ServiceFixture fixture)
{
    private const int AtOnce = 8;

    private static readonly RequestGenerator Generator = new(ServiceModelFile.Root);

    public static IEnumerable<TheoryDataRow<string>> Operations() => Generator.Operations.Select(operation =>
    {
        var cases = Generator.Cases(operation);
        var breaking = cases.Count(made => made.Path is not null);
        return new TheoryDataRow<string>(operation)
        {
            TestDisplayName = $"{operation}: {Generator.Constraints(operation).Count} constraints, {breaking} requests break one, {cases.Count - breaking} keep one",
        };
    });

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_constraint_of_the_model_is_enforced(string operation)
    {
        List<string> complaints = [];
        await Parallel.ForEachAsync(Generator.Cases(operation), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (made, _) =>
        {
            (var code, var message) = await SendAsync(operation, made.Request);
            if (made.Complaint(code, message) is { } complaint)
            {
                lock (complaints)
                {
                    complaints.Add(complaint);
                }
            }
        });

        Assert.True(complaints.Count == 0, string.Join('\n', complaints.Take(20)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_smallest_valid_request_passes_the_constraints(string operation)
    {
        (var code, var message) = await SendAsync(operation, Generator.Minimal(operation).ToJsonString());

        Assert.False(code is "ValidationException" or "SerializationException" or "UnknownOperationException" or "InternalServerError", $"{code}: {message}");
    }

    [Fact]
    public void Several_hundred_requests_are_made()
    {
        var constraints = Generator.Operations.Sum(operation => Generator.Constraints(operation).Count);
        var requests = Generator.Operations.Sum(operation => Generator.Cases(operation).Count);
        Measured.Say(string.Create(CultureInfo.InvariantCulture,
            $"Conformance: {Generator.Operations.Count} operations, {constraints} constraints, {requests + Generator.Operations.Count} requests"));

        Assert.Equal(23, Generator.Operations.Count);
        Assert.True(requests > 500, $"Only {requests} requests.");
    }

    private async Task<(string? Code, string Message)> SendAsync(string operation, string request)
    {
        using var response = await fixture.Client.SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(request), new()
        {
            ["X-Amz-Target"] = "RekognitionService." + operation,
            ["Content-Type"] = "application/x-amz-json-1.1",
        });
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return response.StatusCode == HttpStatusCode.OK ? (null, string.Empty) : (body["__type"]!.GetValue<string>(), body["Message"]!.GetValue<string>());
    }
}
