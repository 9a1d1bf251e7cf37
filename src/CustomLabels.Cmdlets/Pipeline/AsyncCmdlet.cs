using CustomLabels.Sessions;

namespace CustomLabels.Pipeline;

/// <summary>
/// The base of every cmdlet: its work is asynchronous and runs on the thread pool, and what it writes and asks is handed to
/// the pipeline thread. Ctrl+C cancels the token that every piece of work is given.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly PipelinePump _pump = new();
    private readonly ProgressLine _progress;
    private volatile string? _goesOn;

    /// <summary>Makes the cmdlet.</summary>
    protected AsyncCmdlet() => _progress = new ProgressLine(this, _pump);

    /// <summary>Where long work reports how far it is. May be used from any thread.</summary>
    protected internal IProgress<OperationProgress> Progress => _progress;

    /// <summary>
    /// Whether an error that every other item would meet too (no credentials, no answer from the endpoint) ends the cmdlet. Not while it
    /// cleans up: in a finally block it would replace the error that led there.
    /// </summary>
    private protected virtual bool EndsOnConnectionErrors => true;

    /// <summary>Stops the work and waits a moment for it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Work before the first input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Work for one input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Work after the last input object.</summary>
    /// <param name="cancellationToken">Canceled when the pipeline stops.</param>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Run(BeginAsync);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        var goesOn = _goesOn;
        _pump.Stop();
        if (goesOn is not null)
        {
            // The pipeline no longer takes warnings: the host shows it.
            Host.UI.WriteWarningLine(goesOn);
        }
    }

    /// <summary>Releases what the cmdlet holds.</summary>
    /// <param name="disposing">False only from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pump.Dispose();
        }
    }

    /// <summary>Writes an object down the pipeline; done when the commands after this one have taken it.</summary>
    protected internal virtual Task WriteAsync(object output) => _pump.WriteAsync(() => WriteObject(output));

    /// <summary>Writes a file down the pipeline as Get-Item gives it, so that what takes paths takes it.</summary>
    /// <param name="path">Its full path.</param>
    private protected Task WriteFileAsync(string path) =>
        _pump.WriteAsync(() => WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true));

    /// <summary>Writes a non-terminating error.</summary>
    protected internal Task WriteAsync(ErrorRecord error) => _pump.WriteAsync(() =>
    {
        if (EndsOnConnectionErrors)
        {
            WriteError(error);
        }
        else
        {
            this.WriteErrorBeside(error);
        }
    });

    /// <summary>Writes a warning.</summary>
    protected internal Task WarnAsync(string message) => _pump.WriteAsync(() => WriteWarning(message.WithoutProvider()));

    /// <summary>Writes a verbose message, some time soon.</summary>
    protected internal void Trace(string message) => _pump.Post(() => WriteVerbose(message));

    /// <summary>Ends the cmdlet with an error.</summary>
    /// <returns>Never a value: the exception that ends the work.</returns>
    protected internal static Exception Terminate(ErrorRecord error) => new TerminatingErrorException(error);

    /// <summary>Calls something that only the pipeline thread may: session state, the host.</summary>
    protected internal Task<T> OnPipelineAsync<T>(Func<T> call) => _pump.AskAsync(call);

    /// <summary>Starts work that may continue while the next input objects arrive.</summary>
    protected internal Task<T> Start<T>(Func<Task<T>> work) => _pump.Start(work);

    /// <summary>Asks as <c>-WhatIf</c>, <c>-Confirm</c> and <c>$ConfirmPreference</c> say.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    protected internal Task<bool> ShouldProcessAsync(string target, string action) =>
        _pump.AskAsync(() => Prompt.Ask(action + " " + target, () => ShouldProcess(target.WithoutProvider(), action.WithoutProvider())));

    /// <summary>Asks as <c>-WhatIf</c>, <c>-Confirm</c> and <c>$ConfirmPreference</c> say, in full sentences.</summary>
    /// <param name="description">What is about to happen, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    protected internal Task<bool> ShouldProcessSentenceAsync(string description)
    {
        description = description.WithoutProvider();
        return _pump.AskAsync(() => Prompt.Ask(description, () => ShouldProcess(description, Messages.GoOn(description), Messages.ConfirmCaption)));
    }

    /// <summary>Whether this is a dry run (<c>-WhatIf</c>): everything is checked, and nothing changed.</summary>
    internal Task<bool> IsDryRunAsync() => OnPipelineAsync(this.IsDryRun);

    /// <summary>In a dry run, checks whether the real one would fail, and says so as what would happen.</summary>
    /// <param name="check">Checks; throws what the real run would.</param>
    /// <returns>Whether it would.</returns>
    private protected async Task<bool> WouldFailAsync(Func<Task> check)
    {
        if (!await IsDryRunAsync())
        {
            return false;
        }

        try
        {
            await check();
            return false;
        }
        catch (Exception e) when (!EndsTheCmdlet(e) && e.IsOurs())
        {
            var message = e.ToErrorRecord(null).Exception.Message;
            await NothingToDoAsync(e is CustomLabelsException { IsForecast: true } ? message : Messages.WouldFail(message));
            return true;
        }
    }

    /// <summary>Says that there is nothing to do: in a dry run as what would happen, otherwise as a verbose message.</summary>
    /// <param name="sentence">What is the case.</param>
    private protected Task<bool> NothingToDoAsync(string sentence) => OnPipelineAsync(() =>
    {
        sentence = sentence.WithoutProvider();
        if (this.IsDryRun())
        {
            return ShouldProcess(sentence, sentence, Messages.ConfirmCaption);
        }

        WriteVerbose(sentence);
        return false;
    });

    /// <summary>Asks whatever <c>$ConfirmPreference</c> is, unless <c>-Confirm:$false</c> has already answered.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="question">What the user is asked.</param>
    protected Task<bool> AlwaysAskAsync(string target, string action, string question) =>
        _pump.AskAsync(() => Prompt.Ask(action + " " + target, () =>
            ShouldProcess(target, action)
            && (this.ConfirmationGiven() || ShouldContinue(question, Messages.ConfirmCaption))));

    /// <summary>Waits for something that continues without this cmdlet: Ctrl+C ends only the wait, and says so.</summary>
    /// <param name="notice">What continues, and what to do about it.</param>
    /// <param name="wait">The wait.</param>
    private protected async Task<T> WaitForAsync<T>(string notice, Func<Task<T>> wait)
    {
        _goesOn = await OnPipelineAsync(this.ShowsWarnings) ? notice : null;
        try
        {
            return await wait();
        }
        finally
        {
            _goesOn = null;
        }
    }

    /// <summary>Does one item's work; if it fails, writes one error for it and goes on.</summary>
    /// <param name="target">What the user gave.</param>
    /// <param name="work">What is to be done.</param>
    protected internal async Task AttemptAsync(object? target, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (TerminatingErrorException e) when (!EndsOnConnectionErrors)
        {
            await WriteAsync(e.Record);
        }
        catch (Exception e) when (!EndsTheCmdlet(e))
        {
            var error = e.ToErrorRecord(target);
            if (EndsOnConnectionErrors && error.StopsEverything())
            {
                throw Terminate(error);
            }

            await WriteAsync(error);
        }
    }

    /// <summary>Whether an exception is how the pipeline or the cmdlet ends, and not an item's failure.</summary>
    /// <param name="exception">What was thrown.</param>
    protected internal bool EndsTheCmdlet(Exception exception) =>
        exception is PipelineStoppedException or TerminatingErrorException
        || (exception is OperationCanceledException && _pump.Stopping.IsCancellationRequested);

    private void Run(Func<CancellationToken, Task> work)
    {
        try
        {
            _pump.Run(() =>
            {
                RequestTrace.Listen(Trace, request => _pump.Post(() => WriteDebug(request)));
                return work(_pump.Stopping);
            });
        }
        catch (TerminatingErrorException e)
        {
            ThrowTerminatingError(e.Record);
        }
        catch (Exception e) when (e.IsOurs())
        {
            ThrowTerminatingError(e.ToErrorRecord(null));
        }

        _progress.Complete();
    }
}
