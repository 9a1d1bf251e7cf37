using System.Globalization;
using System.Management.Automation.Host;

namespace CustomLabels.Shell;

/// <summary>What the engine asks of the program that hosts it.</summary>
internal sealed class ShellHost(Screen screen) : PSHost
{
    private readonly ShellUserInterface _ui = new(screen);

    /// <summary>The code of an <c>exit</c> outside of a script file; null when there was none.</summary>
    public int? RequestedExitCode { get; private set; }

    /// <summary>Whether everything written from now on belongs to an error.</summary>
    public bool EverythingIsError { get => _ui.EverythingIsError; set => _ui.EverythingIsError = value; }

    /// <inheritdoc/>
    public override string Name => "CustomLabels.Shell";

    /// <inheritdoc/>
    public override Version Version => typeof(ShellHost).Assembly.GetName().Version ?? new Version();

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>Takes away what progress is still drawn.</summary>
    public void ClearProgress() => _ui.ClearProgress();

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt() =>
        throw new HostException("This shell has no prompt of its own to suspend to. Answer Yes or No instead.");

    /// <inheritdoc/>
    public override void ExitNestedPrompt()
    {
        // There never is one to leave.
    }

    /// <inheritdoc/>
    public override void NotifyBeginApplication() => ClearProgress();

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // A native program leaves nothing behind that would have to be put right.
    }
}
