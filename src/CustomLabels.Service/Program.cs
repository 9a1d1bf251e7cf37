using System.Data.Common;
using CustomLabels;
using CustomLabels.Service;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Training;

const int Failed = 1;
const int WrongUsage = 2;

switch (CommandLine.Parse(args))
{
    case { Help: true }:
        Console.WriteLine(CommandLine.HelpText);
        return 0;

    case { Error: { } error }:
        await Console.Error.WriteLineAsync(error);
        return WrongUsage;

    case { Options: { } options }:
        try
        {
            await ServiceHost.RunAsync(options, Console.Out, TimeProvider.System, CancellationToken.None);
            return 0;
        }
        catch (Exception e) when (e is DataFolderInUseException or IOException or UnauthorizedAccessException or InvalidDataException or DbException or CustomLabelsException)
        {
            await Console.Error.WriteLineAsync($"The service could not start: {e.Message}");
            return Failed;
        }

    case { JobFolder: { } folder }:
        return TrainingChild.Run(folder);

    default:
        return Failed;
}
