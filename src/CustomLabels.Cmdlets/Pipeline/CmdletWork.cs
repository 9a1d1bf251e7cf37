using CustomLabels.Requests;
using CustomLabels.Sessions;

namespace CustomLabels.Pipeline;

/// <summary>
/// The work of a cmdlet: it is asynchronous and runs on the thread pool, and what it writes and asks is handed to the pipeline
/// thread. Ctrl+C cancels the token that every piece of work is given.
/// </summary>
/// <param name="cmdlet">The cmdlet, which only the pipeline thread touches.</param>
internal sealed class CmdletWork(PSCmdlet cmdlet) : IDisposable
{
    private readonly PipelinePump _pump = new();
    private ProgressLine? _progress;
    private volatile string? _goesOn;
    private volatile bool _hasOutput;
    private bool _hasDone;
    private bool _isOver;
    private object? _scope;

    /// <summary>The cmdlet. For the pipeline thread.</summary>
    public PSCmdlet Cmdlet => cmdlet;

    /// <summary>Where long work reports how far it is. May be used from any thread.</summary>
    public IProgress<OperationProgress> Progress => LazyInitializer.EnsureInitialized(ref _progress, () => new ProgressLine(cmdlet, _pump));

    /// <summary>
    /// Whether an error that every other item would meet too (no credentials, no answer from the endpoint) ends the cmdlet. Not while it
    /// cleans up: in a finally block it would replace the error that led there.
    /// </summary>
    public bool EndsOnConnectionErrors { get; set; } = true;

    /// <summary>Called with each object before it is written.</summary>
    public Action<object>? Writing { get; set; }

    /// <summary>Runs a part of the work. On the pipeline thread, which writes and asks for it meanwhile.</summary>
    /// <param name="work">The part; its token is canceled when the pipeline stops.</param>
    /// <param name="scope">What the work is done with, the connection: an error that ends everything ends only what is done with the same.</param>
    public void Run(Func<CancellationToken, Task> work, object? scope = null)
    {
        _isOver &= ReferenceEquals(scope, _scope);
        _scope = scope;
        if (_isOver)
        {
            return;
        }

        try
        {
            _pump.Run(() =>
            {
                RequestTrace.Listen(Trace, request => _pump.Post(() => cmdlet.WriteDebug(request)));
                return work(_pump.Stopping);
            });
        }
        catch (TerminatingErrorException e)
        {
            cmdlet.ThrowTerminatingError(e.Record);
        }
        catch (Exception e) when (e.IsOurs())
        {
            cmdlet.ThrowTerminatingError(e.ToErrorRecord(null));
        }

        _progress?.Complete();
    }

    /// <summary>Cancels the work, for Ctrl+C.</summary>
    public void Stop()
    {
        var goesOn = _goesOn;
        _pump.Stop();
        if (goesOn is not null)
        {
            // The pipeline no longer takes warnings: the host shows it.
            cmdlet.Host.UI.WriteWarningLine(goesOn);
        }
    }

    /// <summary>Stops the work and waits a moment for it.</summary>
    public void Dispose() => _pump.Dispose();

    /// <summary>Writes an object down the pipeline; done when the commands after this one have taken it.</summary>
    public Task WriteAsync(object output)
    {
        _hasOutput = true;
        Writing?.Invoke(output);
        return _pump.WriteAsync(() => cmdlet.WriteObject(output));
    }

    /// <summary>Writes a file down the pipeline as Get-Item gives it, so that what takes paths takes it.</summary>
    public Task WriteFileAsync(string path)
    {
        _hasOutput = true;
        return _pump.WriteAsync(() => cmdlet.WriteObject(cmdlet.InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true));
    }

    /// <summary>Writes a non-terminating error.</summary>
    public Task WriteAsync(ErrorRecord error) => _pump.WriteAsync(() =>
    {
        if (EndsOnConnectionErrors)
        {
            cmdlet.WriteError(error);
        }
        else
        {
            cmdlet.WriteErrorBeside(error);
        }
    });

    /// <summary>Writes a warning.</summary>
    public Task WarnAsync(string message) => _pump.WriteAsync(() => cmdlet.WriteWarning(message.ForConsole()));

    /// <summary>Writes a sentence to the information stream.</summary>
    public Task InformAsync(string message) => _pump.WriteAsync(() => cmdlet.WriteInformation(message.ForConsole(), []));

    /// <summary>Writes a verbose message, some time soon.</summary>
    public void Trace(string message) => _pump.Post(() => cmdlet.WriteVerbose(message.ForConsole()));

    /// <summary>Calls something that only the pipeline thread may: session state, the host.</summary>
    public Task<T> OnPipelineAsync<T>(Func<T> call) => _pump.AskAsync(call);

    /// <summary>Starts work that may continue while the next input objects arrive.</summary>
    public Task<T> Start<T>(Func<Task<T>> work) => _pump.Start(work);

    /// <summary>Asks as <c>-WhatIf</c>, <c>-Confirm</c> and <c>$ConfirmPreference</c> say.</summary>
    /// <param name="action">What is done to it.</param>
    public Task<bool> ShouldProcessAsync(string target, string action) =>
        _pump.AskAsync(() => Prompt.Ask(action + " " + target, () => cmdlet.ShouldProcess(target.ForConsole(), action.ForConsole())));

    /// <summary>Asks as <c>-WhatIf</c>, <c>-Confirm</c> and <c>$ConfirmPreference</c> say, in full sentences.</summary>
    /// <param name="description">What is about to happen, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    public Task<bool> ShouldProcessSentenceAsync(string description)
    {
        description = description.ForConsole();
        return _pump.AskAsync(() => Prompt.Ask(description, () => cmdlet.ShouldProcess(description, Messages.GoOn(description), Messages.ConfirmCaption)));
    }

    /// <summary>Whether this is a dry run (<c>-WhatIf</c>): everything is checked, and nothing changed.</summary>
    public Task<bool> IsDryRunAsync() => OnPipelineAsync(cmdlet.IsDryRun);

    /// <summary>In a dry run, checks whether the real one would fail, and says so as what would happen.</summary>
    /// <param name="check">Checks; throws what the real run would.</param>
    public async Task<bool> WouldFailAsync(Func<Task> check)
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
    public Task<bool> NothingToDoAsync(string sentence) => OnPipelineAsync(() =>
    {
        sentence = sentence.ForConsole();
        if (cmdlet.IsDryRun())
        {
            return cmdlet.ShouldProcess(sentence, sentence, Messages.ConfirmCaption);
        }

        cmdlet.WriteVerbose(sentence);
        return false;
    });

    /// <summary>Asks whatever <c>$ConfirmPreference</c> is, unless <c>-Confirm:$false</c> has already answered.</summary>
    /// <param name="action">What is done to it.</param>
    /// <param name="question">What the user is asked.</param>
    public Task<bool> AlwaysAskAsync(string target, string action, string question) =>
        _pump.AskAsync(() => Prompt.Ask(action + " " + target, () =>
            cmdlet.ShouldProcess(target, action)
            && (cmdlet.ConfirmationGiven() || cmdlet.ShouldContinue(question, Messages.ConfirmCaption))));

    /// <summary>Waits for something that continues without this cmdlet: Ctrl+C ends only the wait, and says so.</summary>
    /// <param name="notice">What continues, and what to do about it.</param>
    public async Task<T> WaitForAsync<T>(string notice, Func<Task<T>> wait)
    {
        _goesOn = await OnPipelineAsync(cmdlet.ShowsWarnings) ? notice : null;
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
    /// <returns>Whether it was done.</returns>
    public async Task<bool> AttemptAsync(object? target, Func<Task> work)
    {
        if (_isOver)
        {
            return false;
        }

        try
        {
            await work();
            return _hasDone = true;
        }
        catch (TerminatingErrorException e) when (!EndsOnConnectionErrors)
        {
            _isOver = true;
            await WriteAsync(e.Record);
        }
        catch (Exception e) when (!EndsTheCmdlet(e))
        {
            var judged = await EndpointProbe.JudgeAsync(e, target, _pump.Stopping);
            var error = judged.ToErrorRecord(target);
            await (error.StopsEverything() ? EndWithAsync(error, target) : WriteAsync(error));
        }

        return false;
    }

    /// <summary>Ends the work with an error that everything else would meet too. It takes nothing away that was written: a terminating error would, in <c>$all = …</c>.</summary>
    private async Task EndWithAsync(ErrorRecord error, object? target)
    {
        if (error.Exception is CustomLabelsException { Kind: ErrorKind.Connection, SaysHowToGoOn: false } exception)
        {
            error = Interruption.Of(exception, Messages.HowToGoOn(target, _hasDone, _hasOutput)).ToErrorRecord(target);
        }

        if (EndsOnConnectionErrors && !_hasOutput)
        {
            throw new TerminatingErrorException(error);
        }

        _isOver = true;
        await WriteAsync(error);
    }

    /// <summary>Whether an exception is how the pipeline or the cmdlet ends, and not an item's failure.</summary>
    public bool EndsTheCmdlet(Exception exception) =>
        exception is PipelineStoppedException or TerminatingErrorException
        || (exception is OperationCanceledException && _pump.Stopping.IsCancellationRequested);
}
