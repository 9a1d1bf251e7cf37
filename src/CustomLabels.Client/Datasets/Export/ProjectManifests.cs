using System.Text;
using CustomLabels.Datasets.Entries;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Validation;

namespace CustomLabels.Datasets.Export;

/// <summary>The datasets of a project as manifests of their listed entries, kept in temporary files until disposal.</summary>
public sealed class ProjectManifests : IDisposable
{
    private const string TrainType = TestedPart.Train;

    private readonly List<string> _files = [];

    private ProjectManifests()
    {
    }

    /// <summary>The training dataset; null if there is none.</summary>
    public ManifestFile? Training { get; private set; }

    /// <summary>The test dataset; null if there is none.</summary>
    public ManifestFile? Testing { get; private set; }

    /// <summary>Lists the entries of a project's datasets.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="datasets">The datasets.</param>
    /// <param name="progress">Receives the number of entries.</param>
    /// <returns>The manifests.</returns>
    public static async Task<ProjectManifests> ListAsync(
        ServiceConnection connection,
        IReadOnlyList<Dataset> datasets,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        ProjectManifests manifests = new();
        try
        {
            foreach (var dataset in datasets)
            {
                var file = await manifests.WriteAsync(connection, dataset, progress, cancellationToken);
                if (dataset.Type == TrainType)
                {
                    manifests.Training = file;
                }
                else
                {
                    manifests.Testing = file;
                }
            }

            return manifests;
        }
        catch
        {
            manifests.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(File.Delete);

    private async Task<ManifestFile> WriteAsync(ServiceConnection connection, Dataset dataset, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var path = Path.GetTempFileName();
        _files.Add(path);
        var entries = 0;
        await using (StreamWriter writer = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            await foreach (var entry in new EntryClient(connection).ListAsync(new DatasetIdentity(dataset), new EntryFilter(), cancellationToken))
            {
                await writer.WriteLineAsync(entry.JsonLine.AsMemory(), cancellationToken);
                entries++;
                progress?.Report(new OperationProgress("Checking the datasets", string.Create(CultureInfo.InvariantCulture, $"{entries} entries of {dataset}")));
            }
        }

        return ManifestFile.From(dataset.ToString(), _ => Task.FromResult<Stream>(File.OpenRead(path)));
    }
}
