using CustomLabels.Endpoints;

namespace CustomLabels.Commands;

/// <summary>The base of cmdlets that look at several Regions. One that cannot be read does not hide the others.</summary>
public abstract class RegionsCmdlet : ServiceCmdlet
{
    /// <summary>Where to ask which Regions there are, when none is set.</summary>
    private const string AnyRegion = "us-east-1";

    /// <summary>The Regions; else that of the connection.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public new string[]? Region { get; set; }

    /// <summary>All Regions that have Custom Labels; on the local service all that it answers for.</summary>
    [Parameter]
    public SwitchParameter AllRegions { get; set; }

    /// <summary>Does work in each Region; where it fails, writes an error for the Region and goes on with the next.</summary>
    /// <param name="work">The work, with a connection to the Region.</param>
    /// <returns>The Regions where it failed.</returns>
    private protected async Task<IReadOnlyList<string>> InRegionsAsync(Func<ServiceConnection, Task> work, CancellationToken cancellationToken)
    {
        if (AllRegions && Region is not null)
        {
            throw CostMessages.TwoChoicesOfRegions();
        }

        if (Region is [var first, ..])
        {
            base.Region = first;
        }

        var connection = await FirstAsync(cancellationToken);
        List<string> failed = [];
        foreach (var region in Regions(connection))
        {
            try
            {
                using var other = region == connection.Region ? null : await connection.CopyAsync(region, cancellationToken);
                await work(other ?? connection);
            }
            catch (Exception e) when (!Work.EndsTheCmdlet(e) && e.IsOurs())
            {
                if (AllRegions && !connection.IsAws && IsElsewhere(e))
                {
                    Work.Trace(CostMessages.NotARegionOf(region, connection.Endpoint));
                    continue;
                }

                failed.Add(region);
                await Work.WriteAsync(CostMessages.RegionUnreadable(region, e).ToErrorRecord(region));
            }
        }

        return failed;
    }

    private async Task<ServiceConnection> FirstAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectAsync(cancellationToken);
        }
        catch (TerminatingErrorException e) when (AllRegions && e.InnerException is CustomLabelsException { ErrorId: ErrorIds.NoRegion })
        {
            base.Region = AnyRegion;
            return await ConnectAsync(cancellationToken);
        }
    }

    private IEnumerable<string> Regions(ServiceConnection connection) =>
        Region is not null ? Region.Distinct(StringComparer.OrdinalIgnoreCase)
        : !AllRegions ? [connection.Region]
        : connection.LocalRegions.Count > 0 ? connection.LocalRegions
        : ServiceRegions.All.Append(connection.Region).Distinct();

    /// <summary>Whether a service that is not AWS's does not answer for the Region.</summary>
    private static bool IsElsewhere(Exception exception) =>
        exception is Amazon.Runtime.AmazonServiceException { ErrorCode: "InvalidSignatureException" } refused && refused.Message.Contains("valid region", StringComparison.Ordinal);
}
