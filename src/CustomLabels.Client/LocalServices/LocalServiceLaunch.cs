using CustomLabels.Models;
using System.Diagnostics;

namespace CustomLabels.LocalServices;

/// <summary>
/// Starts the local service so that it outlives the shell. Ctrl+C in a terminal goes to the whole foreground
/// process group, so the service gets a new session on Unix and a new console on Windows. It logs
/// to a file, since nothing reads a pipe after the shell has ended.
/// </summary>
/// <param name="Options">How it should run.</param>
internal sealed record LocalServiceLaunch(string ServiceDll, LocalServiceOptions Options)
{
    private const int QuotedLogLines = 8;

    // $1 is the log. Where setsid is missing (macOS), job control puts a background job into a new group.
    private const string DetachScript =
        """
        log=$1; shift
        if command -v setsid >/dev/null 2>&1; then exec setsid "$@" </dev/null 2>>"$log"; fi
        set -m 2>/dev/null
        "$@" </dev/null 2>>"$log" &
        wait $!
        """;

    public string DataPath => Options.DataPath;

    private string LogPath => LocalServiceFolder.LogIn(DataPath);

    /// <summary>Starts the process, which announces the service on its standard output.</summary>
    public Process Start()
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            WorkingDirectory = DataPath,
        };
        string[] command =
        [
            DotnetHost.Path, ServiceDll, "--data", DataPath, "--port", Options.Port.ToString(CultureInfo.InvariantCulture), "--region", Options.Region,
            .. Options.OtherRegions.SelectMany(static region => new[] { "--other-region", region }),
            .. Options.OtherAccounts.SelectMany(static account => new[] { "--other-account", account }),
            .. Options.TrainingBudget is { } budget ? ["--training-budget", budget.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            .. Options.Backbone is { } backbone ? Arguments(backbone) : [],
        ];
        if (OperatingSystem.IsWindows())
        {
            return StartOnWindows(start, command);
        }

        start.FileName = "/bin/sh";
        foreach (var argument in (string[])["-c", DetachScript, "customlabels-service", LogPath, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>The error when the service did not start, with the end of its log.</summary>
    public CustomLabelsException Failed(string what)
    {
        var log = LastLogLines();
        return new CustomLabelsException(
            ErrorIds.LocalServiceFailed,
            ErrorKind.Failed,
            $"The local service {what}. Its log {LogPath} {(log.Length == 0 ? "is empty. Is the .NET 10 runtime installed (dotnet --list-runtimes)?" : $"ends with:{Environment.NewLine}{log}")}",
            DataPath);
    }

    private static IEnumerable<string> Arguments(BackboneOptions backbone) =>
    [
        "--backbone", backbone.Path,
        .. backbone.Size is { } size ? ["--backbone-size", size.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. backbone.Mean is { } mean ? ["--backbone-mean", Join(mean)] : Array.Empty<string>(),
        .. backbone.Deviation is { } deviation ? ["--backbone-deviation", Join(deviation)] : Array.Empty<string>(),
        .. backbone.BlueFirst is { } blueFirst ? ["--backbone-colors", blueFirst ? "bgr" : "rgb"] : Array.Empty<string>(),
        .. backbone.Output is { } output ? ["--backbone-output", output] : Array.Empty<string>(),
    ];

    private static string Join(IEnumerable<float> channels) => string.Join(',', channels.Select(channel => channel.ToString(CultureInfo.InvariantCulture)));

    private Process StartOnWindows(ProcessStartInfo start, string[] command)
    {
        start.RedirectStandardError = true;
        start.FileName = command[0];
        foreach (var argument in command.AsSpan(1))
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
#pragma warning disable CA2000 // Closed when the process closes its end of the pipe.
        var log = new StreamWriter(new FileStream(LogPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
#pragma warning restore CA2000
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                log.Dispose();
            }
            else
            {
                log.WriteLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        return process;
    }

    private string LastLogLines()
    {
        try
        {
            using var reader = new StreamReader(new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var last = new Queue<string>();
            while (reader.ReadLine() is { } line)
            {
                last.Enqueue(line);
                if (last.Count > QuotedLogLines)
                {
                    last.Dequeue();
                }
            }

            return string.Join(Environment.NewLine, last);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
