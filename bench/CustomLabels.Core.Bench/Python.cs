namespace CustomLabels.Core.Bench;

/// <summary>The Python of this machine: the one of the path, or the system's own, whichever has what is needed.</summary>
internal static class Python
{
    private static readonly string[] Programs = ["python3", "/usr/bin/python3", "python"];

    /// <summary>The program; null when none can import the module.</summary>
    public static string? With(string module) => Programs.FirstOrDefault(program => Command.Works(program, "-c", $"import {module}"));

    /// <summary>Runs a program that lies beside this one and measures itself.</summary>
    public static Measurement Run(string python, string script, string argument) =>
        Measurement.Parse(Command.Run(python, [Path.Combine(AppContext.BaseDirectory, script), argument]));
}
