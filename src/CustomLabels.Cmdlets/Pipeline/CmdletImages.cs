using CustomLabels.Evaluations.Reporting;
using CustomLabels.Storage;

namespace CustomLabels.Pipeline;

/// <summary>The pictures that a cmdlet shows.</summary>
internal static class CmdletImages
{
    /// <summary>What opens them.</summary>
    /// <param name="cmdlet">Whose current location and connection count.</param>
    /// <param name="imageRoot">A folder with the images; null when they are where they were.</param>
    /// <exception cref="CustomLabelsException"><c>FolderNotFound</c>.</exception>
    public static async Task<ReportImages> ReportImagesAsync(this ServiceCmdlet cmdlet, string? imageRoot)
    {
        var folder = imageRoot is null || S3Location.HasScheme(imageRoot) ? null : await cmdlet.Work.TargetPathAsync(imageRoot);
        return folder is null || Directory.Exists(folder) ? new ReportImages(folder, cmdlet.OptionalStoreAsync) : throw Messages.NoSuchFolder(imageRoot!);
    }

    /// <summary>Connects to S3, for a cmdlet that can do without.</summary>
    /// <param name="cmdlet">Whose connection counts.</param>
    /// <exception cref="CustomLabelsException">There is no connection; unlike that of <see cref="ServiceCmdlet"/>, this error does not end the cmdlet.</exception>
    public static async Task<IObjectStore> OptionalStoreAsync(this ServiceCmdlet cmdlet, CancellationToken cancellationToken)
    {
        try
        {
            return new ObjectStore(await cmdlet.ConnectAsync(cancellationToken));
        }
        catch (TerminatingErrorException exception) when (exception.InnerException is CustomLabelsException why)
        {
            throw why;
        }
    }
}
