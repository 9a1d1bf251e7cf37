namespace CustomLabels.Shell.Tests;

/// <summary>How a run of the shell ended; line ends are those of Unix.</summary>
internal sealed record ShellResult(int ExitCode, string Output, string Error);
