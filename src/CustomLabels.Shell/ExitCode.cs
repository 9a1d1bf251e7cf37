namespace CustomLabels.Shell;

/// <summary>The exit codes of the shell itself, as pwsh has them. A script's <c>exit n</c> gives n.</summary>
internal static class ExitCode
{
    /// <summary>The script or command came to its end.</summary>
    public const int Success = 0;

    /// <summary>A terminating error, a parse error, or a command whose last statement failed.</summary>
    public const int Failure = 1;

    /// <summary>The command line could not be understood, or names a script that is not there.</summary>
    public const int BadCommandLine = 64;

    /// <summary>A signal ended it: this plus the signal's number, the convention of Unix shells.</summary>
    public const int Signal = 128;
}
