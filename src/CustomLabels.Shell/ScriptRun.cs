using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace CustomLabels.Shell;

/// <summary>Runs one script or command from beginning to end.</summary>
internal sealed class ScriptRun : IDisposable
{
    private const string OutScreen = "Out-Screen";
    private readonly CommandLine _line;
    private readonly Screen _screen;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly MissingCommands _missing;

    /// <summary>Opens a runspace with the engine's own commands.</summary>
    public ScriptRun(CommandLine line, Screen screen)
    {
        _line = line;
        _screen = screen;
        _host = new ShellHost(screen);
        if (line.WorkingDirectory is not null)
        {
            Environment.CurrentDirectory = line.WorkingDirectory;
        }

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(OutScreen, typeof(OutScreenCommand), helpFileName: null));
        if (OperatingSystem.IsWindows())
        {
            // Who starts a script by name through this shell means to run it.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        PSStyle.Instance.OutputRendering = screen.Coloured ? OutputRendering.Host : OutputRendering.PlainText;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        _missing = new MissingCommands(_runspace.SessionStateProxy.InvokeCommand);
        _missing.Watch();
    }

    /// <summary>Runs it; results, errors and progress go to the screen while they come.</summary>
    /// <returns>The exit code, by the rules of pwsh.</returns>
    public int Invoke()
    {
        if (_line.Task == ShellTask.Command && SyntaxError.In(_line.Text) is { } mistake)
        {
            _host.UI.WriteErrorLine(mistake);
            return ExitCode.Failure;
        }

        using Pipeline pipeline = _line.Task == ShellTask.Script ? ScriptPipeline() : CommandPipeline();
        pipeline.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.Add(OutScreen);
        using Interruption interruption = new(pipeline, _screen);
        try
        {
            pipeline.Invoke();
        }
        catch (PipelineStoppedException) when (interruption.Signal is not null)
        {
            // Its exit code says so.
        }
        catch (RuntimeException e)
        {
            Report(e);
            return ExitCode.Failure;
        }
        finally
        {
            _host.ClearProgress();
            if (_missing.Hint is { } hint)
            {
                _screen.WriteError(hint + Environment.NewLine);
            }
        }

        return interruption.Signal is { } signal
            ? ExitCode.Signal + signal
            : _host.RequestedExitCode ?? (_line.Task == ShellTask.Script ? ExitCode.Success : CodeOfCommand());
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private Pipeline ScriptPipeline()
    {
        Pipeline pipeline = _runspace.CreatePipeline();
        Command script = new(_line.Text, isScript: false, useLocalScope: false);
        foreach (CommandParameter argument in _line.Arguments)
        {
            script.Parameters.Add(argument);
        }

        pipeline.Commands.Add(script);
        ExitOfScript.ReachesHost(_runspace);
        return pipeline;
    }

    // In the history, because only then the engine leaves $? for the next to read.
    private Pipeline CommandPipeline() => _runspace.CreatePipeline(_line.Text, addToHistory: true);

    private int CodeOfCommand()
    {
        using Pipeline pipeline = _runspace.CreatePipeline("$global:?");
        return pipeline.Invoke().FirstOrDefault()?.BaseObject is true ? ExitCode.Success : ExitCode.Failure;
    }

    // Through Out-Default, so that the engine formats it as it formats all other errors.
    private void Report(RuntimeException error)
    {
        using Pipeline pipeline = _runspace.CreatePipeline();
        pipeline.Commands.Add(OutScreen);
        pipeline.Input.Write(error.ErrorRecord);
        pipeline.Input.Close();
        _host.EverythingIsError = true;
        pipeline.Invoke();
    }
}
