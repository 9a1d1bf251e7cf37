using System.Threading.Channels;

namespace CustomLabels.Primitives;

/// <summary>Lines on their way to a file, which appears complete or not at all.</summary>
/// <param name="path">The full path.</param>
/// <param name="replace">Whether an existing file may be replaced.</param>
public sealed class LineFile(string path, bool replace)
{
    private const int MaxWaiting = 1024;

    private readonly Channel<string> _lines = Channel.CreateBounded<string>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Takes a line; waits while the disk is slow.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <returns>A task that ends when the line is taken.</returns>
    public ValueTask AddAsync(string line, CancellationToken cancellationToken) => _lines.Writer.WriteAsync(line, cancellationToken);

    /// <summary>Says that there are no more lines.</summary>
    public void Complete() => _lines.Writer.TryComplete();

    /// <summary>Writes the lines as they come.</summary>
    /// <param name="cancellationToken">Cancels it: then there is no file.</param>
    /// <returns>The file, once it is complete.</returns>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>: it exists, and may not be replaced.</exception>
    public async Task<FileInfo> WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await NewFile.WriteAsync(path, replace, async stream =>
            {
                await using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
                await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
                {
                    await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
                }
            });
            return new FileInfo(path);
        }
        catch (Exception exception)
        {
            // Nobody reads any more: whoever still adds a line learns why.
            _lines.Writer.TryComplete(exception);
            throw;
        }
    }
}
