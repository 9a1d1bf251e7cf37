using System.Text;

namespace CustomLabels.Shell;

/// <summary>
/// Standard input, output and error of the process: what they are connected to, and one way through which everything
/// is written, so that the status line at the bottom of a terminal never mixes with the text.
/// </summary>
internal sealed class Screen : IDisposable
{
    private const int WidthWhenRedirected = 120;
    private const int HeightWhenRedirected = 50;
    private const string EraseLine = "\r\e[K";
    private readonly Lock _lock = new();
    private readonly StreamWriter _output = Writer(Console.OpenStandardOutput());
    private readonly StreamWriter _error = Writer(Console.OpenStandardError());
    private bool _lineOpen;
    private string _status = "";

    /// <summary>Looks at the three streams.</summary>
    /// <param name="nonInteractive">Whether asking is forbidden even on a terminal.</param>
    public Screen(bool nonInteractive)
    {
        OutputIsTerminal = !Console.IsOutputRedirected;
        ErrorIsTerminal = !Console.IsErrorRedirected;
        CanAsk = !nonInteractive && !Console.IsInputRedirected && (OutputIsTerminal || ErrorIsTerminal);
        UnderstandsEscapes = Environment.GetEnvironmentVariable("TERM") != "dumb"
            && (!OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("WT_SESSION") is not null);
        // https://no-color.org: any value that is not empty.
        Coloured = UnderstandsEscapes && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool OutputIsTerminal { get; }

    /// <summary>Whether standard error is a terminal.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Whether there is somebody to ask.</summary>
    public bool CanAsk { get; }

    /// <summary>Whether a terminal, where there is one, moves its cursor when told to by escape sequences.</summary>
    public bool UnderstandsEscapes { get; }

    /// <summary>Whether colours are wanted on a terminal.</summary>
    public bool Coloured { get; }

    /// <summary>Whether an answer is being waited for: then Ctrl+C has nothing to stop in an orderly way.</summary>
    public bool IsAsking { get; private set; }

    /// <summary>Columns of the terminal; 120 when there is none.</summary>
    public int Width => OutputIsTerminal || ErrorIsTerminal ? Size(() => Console.WindowWidth, WidthWhenRedirected) : WidthWhenRedirected;

    /// <summary>Rows of the terminal; 50 when there is none.</summary>
    public int Height => OutputIsTerminal || ErrorIsTerminal ? Size(() => Console.WindowHeight, HeightWhenRedirected) : HeightWhenRedirected;

    /// <summary>Writes text to standard output.</summary>
    public void WriteOutput(string text) => Write(_output, text, OutputIsTerminal);

    /// <summary>Writes text to standard error.</summary>
    public void WriteError(string text) => Write(_error, text, ErrorIsTerminal);

    /// <summary>Shows a line below the text until the next one, or none when it is empty. Quiet without a terminal.</summary>
    public void ShowStatus(string line)
    {
        if (!ErrorIsTerminal || !UnderstandsEscapes)
        {
            return;
        }

        lock (_lock)
        {
            // In the middle of a line of text there is no room for it.
            if (_lineOpen || (_status.Length == 0 && line.Length == 0))
            {
                return;
            }

            _status = line;
            _error.Write(EraseLine + line);
        }
    }

    /// <summary>Waits for a line typed by the user; null at the end of input.</summary>
    public string? ReadLine()
    {
        ShowStatus("");
        IsAsking = true;
        try
        {
            return Console.In.ReadLine();
        }
        finally
        {
            IsAsking = false;
            _lineOpen = false;
        }
    }

    /// <summary>Waits for a key without showing it.</summary>
    public ConsoleKeyInfo ReadKey()
    {
        IsAsking = true;
        try
        {
            return Console.ReadKey(intercept: true);
        }
        finally
        {
            IsAsking = false;
        }
    }

    /// <summary>Takes the status line away.</summary>
    public void Dispose()
    {
        ShowStatus("");
        _output.Dispose();
        _error.Dispose();
    }

    private static StreamWriter Writer(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    // A terminal without a size, as some CI systems have one, counts as none.
    private static int Size(Func<int> measure, int otherwise)
    {
        try
        {
            int size = measure();
            return size > 0 ? size : otherwise;
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    private void Write(StreamWriter writer, string text, bool terminal)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_lock)
        {
            if (terminal && _status.Length > 0)
            {
                _error.Write(EraseLine);
            }

            writer.Write(text);
            if (terminal)
            {
                _lineOpen = text[^1] != '\n';
                if (_status.Length > 0 && !_lineOpen)
                {
                    _error.Write(_status);
                }
            }
        }
    }
}
