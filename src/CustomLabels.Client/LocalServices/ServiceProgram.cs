using System.ComponentModel;
using System.Diagnostics;

namespace CustomLabels.LocalServices;

/// <summary>Runs the service's program for a task that ends by itself.</summary>
internal static class ServiceProgram
{
    /// <summary>Runs it to its end, without a shell.</summary>
    /// <param name="serviceDll">The service's assembly, <c>customlabels-service.dll</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    /// <exception cref="CustomLabelsException">The program or the .NET runtime is missing, or the program is for another platform.</exception>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(string serviceDll, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        LocalServiceProcess.RequireProgram(serviceDll);
        using var process = Start([serviceDll, .. arguments]);
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(DotnetHost.Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, CreateNoWindow = true })!;
        }
        catch (Win32Exception e)
        {
            throw new CustomLabelsException(
                ErrorIds.LocalServiceMissing, ErrorKind.NotFound, $"The .NET runtime, which runs the program of the local service, cannot be started: {e.Message} Install .NET 10, or set DOTNET_ROOT to its folder.", DotnetHost.Path, e);
        }
    }
}
