using CustomLabels.Formats;
using CustomLabels.Formats.Targets;

namespace CustomLabels.Pipeline;

/// <summary>What cmdlets write about labeled images beside their result.</summary>
internal static class DatasetOutput
{
    /// <summary>Writes what was left out as errors, and what was changed on the way as warnings.</summary>
    public static async Task WriteProblemsAsync(this CmdletWork work, IEnumerable<SourceProblem> problems)
    {
        foreach (var problem in problems)
        {
            await (problem.IsWarning ? work.WarnAsync(Messages.Place(problem)) : work.WriteAsync(Messages.LeftOut(problem).ToErrorRecord(problem.File)));
        }
    }

    /// <summary>Asks, and exports labeled images; in a dry run says what would be written.</summary>
    /// <param name="source">What messages call the images.</param>
    /// <param name="destination">Where to, as the user wrote it.</param>
    /// <param name="target">How and where to.</param>
    /// <param name="export">Exports.</param>
    public static async Task ExportAsync(this CmdletWork work, string source, string destination, TargetOptions target, Func<TargetOptions, Task<DatasetExport>> export)
    {
        if (await work.IsDryRunAsync())
        {
            var planned = await export(target with { IsDryRun = true });
            await work.ShouldProcessSentenceAsync(Messages.Export(planned, source));
        }
        else if (await work.ShouldProcessAsync(destination, $"Write the images of {source} as {target.Format} to"))
        {
            await work.WriteExportAsync(await export(target));
        }
    }

    /// <summary>Writes the result of an export, after all that is to be said about it.</summary>
    private static async Task WriteExportAsync(this CmdletWork work, DatasetExport export)
    {
        await work.WriteProblemsAsync(export.Problems);
        foreach (var loss in export.Losses)
        {
            await work.WarnAsync(loss.Message);
        }

        await work.WriteAsync(export);
    }
}
