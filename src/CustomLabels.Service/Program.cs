using System.Data.Common;
using CustomLabels;
using CustomLabels.Learning;
using CustomLabels.Service;
using CustomLabels.Service.Checking;
using CustomLabels.Service.Models;
using CustomLabels.Service.Training;

const int Failed = 1;
const int WrongUsage = 2;

if (args is [TrainingChild.Command, var folder])
{
    return TrainingChild.Run(folder);
}

if (args is [CheckCommand.Name, .. var rest])
{
    return CheckCommand.Run(rest, Console.Out, Console.Error);
}

if (args is [TrunkCommands.Make, var original, var trunk])
{
    return TrunkCommands.Run(() => PretrainedTrunk.Make(original, trunk), Console.Error);
}

if (args is [TrunkCommands.Join, var model, var target])
{
    return TrunkCommands.Run(() => ModelJoin.Run(model, ServiceTrunk.File).Save(target), Console.Error);
}

var parsed = CommandLine.Parse(args);
if (parsed.Errors.Count > 0)
{
    await Console.Error.WriteLineAsync($"{string.Join(Environment.NewLine, parsed.Errors.Select(error => error.Message))}{Environment.NewLine}Try --help.");
    return WrongUsage;
}

if (parsed.Action is not null)
{
    return await parsed.InvokeAsync();
}

try
{
    await ServiceHost.RunAsync(CommandLine.Read(parsed), Console.Out, TimeProvider.System, CancellationToken.None);
    return 0;
}
catch (Exception e) when (e is DataFolderException or IOException or UnauthorizedAccessException or InvalidDataException or DbException or CustomLabelsException)
{
    await Console.Error.WriteLineAsync($"The service could not start: {StorageFailure.Explain(e) ?? e.Message}");
    return Failed;
}
