using CustomLabels.LocalServices;

namespace CustomLabels.Models;

/// <summary>
/// Joins a model with the pretrained network that it stands on. What a network is, the service's program knows; it comes with the module.
/// </summary>
/// <param name="serviceDll">The service's assembly, <c>customlabels-service.dll</c>.</param>
internal sealed class TrunkJoin(string serviceDll)
{
    /// <summary>The service's command: a model's folder, the folder to write it to as one that stands alone.</summary>
    private const string Command = "join";

    /// <summary>How that command calls <see cref="ModelFiles.Labels"/>.</summary>
    private const string Description = "model.json";

    /// <summary>Joins a model.</summary>
    /// <param name="graph">Its network, as it is in the bucket.</param>
    /// <param name="labels">Its description there.</param>
    /// <param name="cancellationToken">Ends the program that does it.</param>
    /// <returns>The same of a model that stands alone; or why it cannot be joined.</returns>
    /// <exception cref="CustomLabelsException">The program is missing, or is for another platform.</exception>
    public async Task<(byte[] Graph, byte[] Labels, string? Objection)> RunAsync(byte[] graph, byte[] labels, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("customlabels-");
        try
        {
            var joined = Path.Combine(folder.FullName, "joined");
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, ModelFiles.Graph), graph, cancellationToken);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, Description), labels, cancellationToken);
            var (exitCode, _, error) = await ServiceProgram.RunAsync(serviceDll, [Command, folder.FullName, joined], cancellationToken);
            return exitCode == 0 ? (await ReadAsync(ModelFiles.Graph), await ReadAsync(Description), null) : ([], [], error.Trim());

            Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(joined, name), cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
