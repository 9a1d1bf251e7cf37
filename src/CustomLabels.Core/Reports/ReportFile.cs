using System.Text;
using System.Threading.Channels;
using CustomLabels.Primitives;

namespace CustomLabels.Reports;

/// <summary>A report on its way to a file, which is there whole or not at all.</summary>
/// <param name="path">The full path.</param>
/// <param name="replace">Whether a file that is there may be replaced.</param>
public sealed class ReportFile(string path, bool replace)
{
    private const int MostWaiting = 1024;

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <summary>Takes a line; waits while the disk is slow.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When it is taken.</returns>
    public ValueTask AddAsync(string line, CancellationToken cancellationToken) => _lines.Writer.WriteAsync(line, cancellationToken);

    /// <summary>There are no more lines.</summary>
    public void Complete() => _lines.Writer.TryComplete();

    /// <summary>Writes the lines as they come.</summary>
    /// <param name="cancellationToken">Ends it: then there is no file.</param>
    /// <returns>The file, when all of it is there.</returns>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>: there is one, and it is not to be replaced.</exception>
    public async Task<FileInfo> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NewFile.WriteAsync(path, replace, async stream =>
            {
                await using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
                await foreach (string line in _lines.Reader.ReadAllAsync(cancellationToken))
                {
                    await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
                }
            });
            return new FileInfo(path);
        }
        catch (Exception exception)
        {
            // Nobody reads any more: who still adds a line learns why.
            _lines.Writer.TryComplete(exception);
            throw;
        }
    }
}
