namespace CustomLabels.Shell;

/// <summary>What a command line asks for.</summary>
internal enum ShellTask
{
    /// <summary>Print how to use the shell.</summary>
    Help,

    /// <summary>Print the version.</summary>
    Version,

    /// <summary>Say what is wrong with the command line.</summary>
    Refuse,

    /// <summary>Run a script file.</summary>
    Script,

    /// <summary>Run script text.</summary>
    Command,
}
