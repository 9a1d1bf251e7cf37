using System.Collections.Concurrent;
using System.Threading.Channels;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning;

/// <summary>Scans several blocks in parallel and delivers the results in order.</summary>
/// <param name="blocks">Where they come from.</param>
/// <param name="everyLine">Whether every line is to be read as an object.</param>
internal sealed class ParallelScan(BlockReader blocks, bool everyLine)
{
    /// <summary>The most blocks in memory, besides the one being read and the one being delivered.</summary>
    private const int MaxBlocks = 8;

    private readonly ConcurrentBag<BlockScanner> _scanners = [];

    /// <summary>Reads all blocks.</summary>
    /// <param name="take">Given a block and what was seen in it, or in the next part of it; the next comes when it is done.</param>
    /// <returns>When all was given out.</returns>
    public async Task RunAsync(Func<ManifestBlock, BlockScan, ValueTask> take, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = Channel.CreateBounded<(ManifestBlock Block, Task<BlockScan> Scan)>(Math.Min(MaxBlocks, 2 * Environment.ProcessorCount));
        var reading = ReadAsync(ahead.Writer, stop.Token);
        try
        {
            await foreach ((var block, var scan) in ahead.Reader.ReadAllAsync(stop.Token))
            {
                await TakeAsync(block, await scan, take, stop.Token);
                block.Dispose();
            }

            await reading;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadAsync(ChannelWriter<(ManifestBlock Block, Task<BlockScan> Scan)> ahead, CancellationToken cancellationToken)
    {
        try
        {
            while (await blocks.ReadAsync(cancellationToken) is { } block)
            {
                await ahead.WriteAsync((block, Task.Run(() => Scan(block, 0, block.FirstLine), cancellationToken)), cancellationToken);
            }

        }
        finally
        {
            ahead.Complete();
        }
    }

    private async ValueTask TakeAsync(ManifestBlock block, BlockScan scan, Func<ManifestBlock, BlockScan, ValueTask> take, CancellationToken cancellationToken)
    {
        await take(block, scan);
        while (scan.Position < block.Bytes.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scan = Scan(block, scan.Position, scan.Line);
            await take(block, scan);
        }
    }

    private BlockScan Scan(ManifestBlock block, int position, int number)
    {
        var scanner = _scanners.TryTake(out var idle) ? idle : new BlockScanner(everyLine);
        var scan = scanner.Scan(block, position, number);
        _scanners.Add(scanner);
        return scan;
    }
}
