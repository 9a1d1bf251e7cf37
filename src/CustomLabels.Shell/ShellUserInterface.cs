using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace CustomLabels.Shell;

/// <summary>Writes what the engine has to say: results to standard output, errors to standard error.</summary>
internal sealed class ShellUserInterface(Screen screen) : PSHostUserInterface
{
    private readonly ProgressLine _progress = new(screen);
    private readonly Prompts _prompts = new(screen);

    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RawUserInterface(screen);

    /// <inheritdoc/>
    /// <remarks>True for errors as well: each stream decides for itself what of the colours it keeps.</remarks>
    public override bool SupportsVirtualTerminal => screen.Coloured && (screen.OutputIsTerminal || screen.ErrorIsTerminal);

    /// <summary>Whether everything written from now on belongs to an error.</summary>
    public bool EverythingIsError { get; set; }

    /// <summary>Takes away what progress is still drawn.</summary>
    public void ClearProgress() => _progress.Clear();

    /// <inheritdoc/>
    public override void Write(string value)
    {
        if (EverythingIsError)
        {
            screen.WriteError(For(screen.ErrorIsTerminal, value));
        }
        else
        {
            screen.WriteOutput(For(screen.OutputIsTerminal, value));
        }
    }

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Colours(foregroundColor, backgroundColor) + value + PSStyle.Instance.Reset);

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(Colours(foregroundColor, backgroundColor) + value + PSStyle.Instance.Reset);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value)
    {
        string red = PSStyle.Instance.Formatting.Error + value + PSStyle.Instance.Reset + Environment.NewLine;
        screen.WriteError(For(screen.ErrorIsTerminal, red));
    }

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Warning, "WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Verbose, "VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteStyled(PSStyle.Instance.Formatting.Debug, "DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Update(sourceId, record);

    /// <inheritdoc/>
    public override string ReadLine() => _prompts.ReadLine();

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => _prompts.ReadSecret("a secret");

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        _prompts.Fields(caption, message, descriptions);

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        _prompts.Choice(caption, message, choices, defaultChoice);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        _prompts.Credential(caption, message, userName);

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => _prompts.Credential(caption, message, userName);

    private static string Colours(ConsoleColor foreground, ConsoleColor background) =>
        PSStyle.MapForegroundColorToEscapeSequence(foreground)
        + (background == ConsoleColor.Black ? "" : PSStyle.MapBackgroundColorToEscapeSequence(background));

    private string For(bool terminal, string? value) => terminal && screen.Coloured
        ? value ?? ""
        : new StringDecorated(value ?? "").ToString(OutputRendering.PlainText);

    private void WriteStyled(string style, string message) => WriteLine(style + message + PSStyle.Instance.Reset);
}
