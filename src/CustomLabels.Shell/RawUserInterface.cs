using System.Management.Automation.Host;

namespace CustomLabels.Shell;

/// <summary>The screen as a grid of cells. Only its size is known here; the cells cannot be read or set.</summary>
internal sealed class RawUserInterface(Screen screen) : PSHostRawUserInterface
{
    private const int CursorPercent = 25;

    /// <inheritdoc/>
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    /// <inheritdoc/>
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    /// <inheritdoc/>
    public override Size WindowSize { get => new(screen.Width, screen.Height); set => throw NoGrid(); }

    /// <inheritdoc/>
    public override Size BufferSize { get => WindowSize; set => throw NoGrid(); }

    /// <inheritdoc/>
    public override Size MaxWindowSize => WindowSize;

    /// <inheritdoc/>
    public override Size MaxPhysicalWindowSize => WindowSize;

    /// <inheritdoc/>
    public override Coordinates WindowPosition { get; set; }

    /// <inheritdoc/>
    public override Coordinates CursorPosition { get; set; }

    /// <inheritdoc/>
    public override int CursorSize { get; set; } = CursorPercent;

    /// <inheritdoc/>
    public override string WindowTitle { get; set; } = "customlabels-shell";

    /// <inheritdoc/>
    public override bool KeyAvailable => screen.CanAsk && Console.KeyAvailable;

    /// <inheritdoc/>
    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        if (!screen.CanAsk)
        {
            throw Prompts.NobodyToAsk("a key");
        }

        ConsoleKeyInfo key = screen.ReadKey();
        ControlKeyStates state = (key.Modifiers.HasFlag(ConsoleModifiers.Shift) ? ControlKeyStates.ShiftPressed : 0)
            | (key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? ControlKeyStates.LeftAltPressed : 0)
            | (key.Modifiers.HasFlag(ConsoleModifiers.Control) ? ControlKeyStates.LeftCtrlPressed : 0);
        return new KeyInfo((int)key.Key, key.KeyChar, state, keyDown: true);
    }

    /// <inheritdoc/>
    public override void FlushInputBuffer()
    {
        while (KeyAvailable)
        {
            screen.ReadKey();
        }
    }

    /// <inheritdoc/>
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoGrid();

    /// <inheritdoc/>
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NoGrid();

    /// <inheritdoc/>
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoGrid();

    /// <inheritdoc/>
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) =>
        throw NoGrid();

    private static HostException NoGrid() => new("This shell writes lines; it cannot read or move what is on the screen.");
}
