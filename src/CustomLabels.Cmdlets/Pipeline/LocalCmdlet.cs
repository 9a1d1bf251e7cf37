namespace CustomLabels.Pipeline;

/// <summary>The base of cmdlets that stay on this machine.</summary>
public abstract class LocalCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Makes the cmdlet.</summary>
    protected LocalCmdlet() => Work = new CmdletWork(this);

    /// <summary>What the cmdlet does, off the pipeline thread.</summary>
    internal CmdletWork Work { get; }

    /// <summary>Stops the work and waits a moment for it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Work for one input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected abstract Task ProcessAsync(CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Work.Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => Work.Stop();

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">False only from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Work.Dispose();
        }
    }
}
