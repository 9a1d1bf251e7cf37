using System.Management.Automation;

namespace CustomLabels.Shell;

/// <summary>
/// The last command of every pipeline: Out-Default, and its end even when the script exits or fails. Out-Default keeps
/// rows back until it knows the widths of their columns, and alone it would lose them then.
/// </summary>
[Cmdlet("Out", "Screen")]
public sealed class OutScreenCommand : PSCmdlet, IDisposable
{
    private SteppablePipeline? _printer;

    /// <summary>What to show: results, and errors merged among them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        SteppablePipeline? printer = _printer;
        _printer = null;
        try
        {
            printer?.End();
        }
        catch (PipelineStoppedException)
        {
            // Ctrl+C: rows that are not on the screen yet are not wanted there any more.
        }

        printer?.Dispose();
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _printer = ScriptBlock.Create("Out-Default").GetSteppablePipeline(CommandOrigin.Internal);
        _printer.Begin(expectInput: true);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _printer?.Process(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing() => Dispose();
}
