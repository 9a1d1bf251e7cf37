using System.Runtime.CompilerServices;
using Amazon.Rekognition.Model;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;

namespace CustomLabels.Diagnosis;

/// <summary>
/// Checks each step from this session to the service and the bucket. A failure does not end the test:
/// the remaining checks run as far as possible.
/// </summary>
/// <param name="options">The user's options for the connection.</param>
/// <param name="open">Opens a connection.</param>
public sealed class ConnectionTest(ConnectionOptions options, Func<ConnectionOptions, CancellationToken, Task<ServiceConnection>> open)
{
    private const string RegionName = "Region";
    private const string CredentialsName = "Credentials";
    private const string EndpointName = "Endpoint";
    private const string IdentityName = "Identity";
    private const string ProjectsName = "Projects";

    /// <summary>The Region to check credentials in when none is set.</summary>
    private const string AnyRegion = "us-east-1";

    private const string AllowProjects =
        "Allow this identity rekognition:DescribeProjects on *; the managed policy AmazonRekognitionCustomLabelsFullAccess includes it and all other permissions.";

    private string? _region;
    private string? _account;

    /// <summary>Runs the checks, and returns each result as it comes.</summary>
    /// <param name="bucket">The bucket; null for the connection's.</param>
    public async IAsyncEnumerable<ConnectionCheck> RunAsync(string? bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(bucket, cancellationToken))
        {
            yield return row with { Region = _region, AccountId = _account };
        }
    }

    private async IAsyncEnumerable<ConnectionCheck> RowsAsync(string? bucket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (connection, error) = await TryOpenAsync(options, cancellationToken);
        var noRegion = error?.ErrorId == ErrorIds.NoRegion;
        if (noRegion)
        {
            yield return CheckRow.Failed(RegionName, error!);
            (connection, error) = await TryOpenAsync(options with { Region = AnyRegion }, cancellationToken);
        }

        using (connection)
        {
            if (connection is null)
            {
                foreach (var row in Unopened(error!, noRegion))
                {
                    yield return row;
                }

                yield break;
            }

            if (!noRegion)
            {
                _region = connection.Region;
                yield return Region(connection);
            }

            yield return CheckRow.Passed(CredentialsName, $"From {connection.Describe().CredentialSource}.");
            if (noRegion)
            {
                yield return CheckRow.Skipped(EndpointName, "The endpoint depends on the Region.");
            }
            else
            {
                yield return await CheckRow.RunAsync(EndpointName, () => EndpointAsync(connection, cancellationToken), static _ => null, cancellationToken);
            }

            yield return await CheckRow.RunAsync(IdentityName, () => IdentityAsync(connection, cancellationToken), static _ => null, cancellationToken);
            if (noRegion)
            {
                yield return CheckRow.Skipped(ProjectsName, "Projects belong to a Region.");
                yield return CheckRow.Skipped(BucketTest.First, "The bucket must be in the Region of the connection.");
                yield break;
            }

            yield return await CheckRow.RunAsync(
                ProjectsName,
                () => ProjectsAsync(connection, cancellationToken),
                static error => error.Kind == ErrorKind.AccessDenied ? AllowProjects : null,
                cancellationToken);
            await foreach (var row in new BucketTest(connection).RunAsync(bucket, cancellationToken))
            {
                yield return row;
            }
        }
    }

    private async Task<(ServiceConnection? Connection, CustomLabelsException? Error)> TryOpenAsync(ConnectionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return (await open(options, cancellationToken), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, RequestErrors.Explain(exception));
        }
    }

    /// <summary>The checks when no connection could be opened.</summary>
    private IEnumerable<ConnectionCheck> Unopened(CustomLabelsException error, bool noRegion)
    {
        var isCredentials = error.Kind is ErrorKind.Authentication || error.ErrorId == ErrorIds.LocalAccountMissing;
        if (!noRegion)
        {
            yield return !options.Local && RegionChoice.Find(options, SharedProfiles.Open()) is { } region
                ? CheckRow.Passed(RegionName, $"{region.Name}, from {region.Source}.")
                : CheckRow.Skipped(RegionName, "The local service reports it.");
        }

        yield return isCredentials ? CheckRow.Failed(CredentialsName, error) : CheckRow.Skipped(CredentialsName, Reason(endpoint: true));
        yield return isCredentials ? CheckRow.Skipped(EndpointName, Reason(endpoint: false)) : CheckRow.Failed(EndpointName, error);
        foreach (var name in (string[])[IdentityName, ProjectsName, BucketTest.First])
        {
            yield return CheckRow.Skipped(name, Reason(!isCredentials));
        }
    }

    private static string Reason(bool endpoint) => endpoint ? "Needs a reachable endpoint." : "Needs credentials.";

    private static ConnectionCheck Region(ServiceConnection connection)
    {
        var described = connection.Describe();
        var detail = described.RegionSource == "given" ? $"{connection.Region}, as given." : $"{connection.Region}, from {described.RegionSource}.";
        return connection.IsAws && !ServiceRegions.All.Contains(connection.Region)
            ? CheckRow.Warning(RegionName, $"{detail} AWS does not list it as a Region with Custom Labels.", $"Choose one with -Region: {string.Join(", ", ServiceRegions.All)}.")
            : CheckRow.Passed(RegionName, detail);
    }

    private static async Task<ConnectionCheck> EndpointAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        await ConnectionTarget.CheckReachableAsync(connection.Endpoint, cancellationToken);
        var storage = connection.Describe().StorageEndpoint is { } other && other != connection.Endpoint ? $" S3 is at {other.GetLeftPart(UriPartial.Authority)}." : string.Empty;
        return CheckRow.Passed(EndpointName, $"{connection.Endpoint.GetLeftPart(UriPartial.Authority)} can be reached.{storage}");
    }

    private async Task<ConnectionCheck> IdentityAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        var caller = await connection.GetCallerAsync(cancellationToken);
        _account = caller.AccountId;
        return CheckRow.Passed(IdentityName, $"{caller.Arn} of account {caller.AccountId}.");
    }

    private static async Task<ConnectionCheck> ProjectsAsync(ServiceConnection connection, CancellationToken cancellationToken)
    {
        var page = await connection.Rekognition.DescribeProjectsAsync(new DescribeProjectsRequest { MaxResults = 1 }, cancellationToken);
        return CheckRow.Passed(ProjectsName, page.ProjectDescriptions is { Count: > 0 } ? "Projects can be listed." : "Projects can be listed; there are none yet.");
    }
}
