using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomLabels.Connections;
using CustomLabels.Primitives;
using CustomLabels.Storage;

namespace CustomLabels.Models;

/// <summary>
/// Writes a model of the local service down, from where its training has put it. AWS keeps its models to itself: none can be had there.
/// </summary>
/// <param name="connection">Where the model is.</param>
public sealed class ModelExport(ServiceConnection connection)
{
    private const string ReadmeFile = "README.md";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Writes.</summary>
    /// <param name="identity">The model.</param>
    /// <param name="folder">The folder, made when missing.</param>
    /// <param name="replace">Whether files that are there may be replaced.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>FileExists</c>; <c>ModelNotTrained</c>; <c>ModelNotExportable</c>: AWS has trained it, or the files are not in the bucket any more.
    /// </exception>
    public async Task<ExportedModel> RunAsync(ModelIdentity identity, string folder, bool replace, CancellationToken cancellationToken)
    {
        string[] files = FilesIn(Path.GetFullPath(folder));
        var model = await LookAsync(identity, folder, replace, cancellationToken);
        var output = model.Output!;
        var store = new ObjectStore(connection);
        var labels = await ReadAsync(store, model, At(ModelFiles.Labels), cancellationToken);
        var card = Read(labels, model);
        var graph = await ReadAsync(store, model, At(ModelFiles.Graph), cancellationToken);
        byte[][] contents = [graph, labels, Encoding.UTF8.GetBytes(Readme(model, card))];
        foreach (var (file, content) in files.Zip(contents))
        {
            await NewFile.WriteAsync(file, replace, stream => stream.WriteAsync(content, cancellationToken).AsTask());
        }

        return new ExportedModel(model.Arn)
        {
            ProjectArn = model.ProjectArn,
            Path = Path.GetFullPath(folder),
            FindsBoxes = card.BoxesName is not null,
            Labels = [.. card.Labels],
            Thresholds = [.. card.Labels.Select(label => new LabelThreshold(label, card.Thresholds.GetValueOrDefault(label, 0.5)))],
            InputWidth = card.InputSize,
            InputHeight = card.InputHeight ?? card.InputSize,
            Size = graph.Length,
            Files = [.. files],
        };

        S3Location At(string name) => new(S3Location.BucketOf(output), ModelFiles.Key(model.Arn, name));
    }

    /// <summary>Finds out whether the model could be written. Nothing is.</summary>
    /// <param name="identity">The model.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="replace">Whether files that are there may be replaced.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The model.</returns>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>; <c>ModelNotTrained</c>; <c>ModelNotExportable</c>.</exception>
    public async Task<Model> LookAsync(ModelIdentity identity, string folder, bool replace, CancellationToken cancellationToken)
    {
        foreach (var file in FilesIn(Path.GetFullPath(folder)))
        {
            NewFile.Refuse(file, replace);
        }

        var model = await new ModelClient(connection).GetAsync(identity, cancellationToken);
        if (connection.IsAws)
        {
            throw NotExportable(model, "Amazon Rekognition keeps the models that it trains: no request gives one out. Train it on the local service (Connect-CLService -Local), or copy it to another project (Copy-CLModel).");
        }

        if (model is not { Summary: not null, Output: not null })
        {
            throw new CustomLabelsException("ModelNotTrained", ErrorKind.NotReady, $"There is no network to write: the model {model} is {model.Status}. {model.StatusMessage}", model.ToString());
        }

        return model;
    }

    private static string[] FilesIn(string folder) => [.. new[] { ModelFiles.Graph, ModelFiles.Labels, ReadmeFile }.Select(name => Path.Combine(folder, name))];

    private static async Task<byte[]> ReadAsync(ObjectStore store, Model model, S3Location location, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(location, cancellationToken);
        }
        catch (CustomLabelsException e) when (e.ErrorId == "ObjectNotFound")
        {
            throw NotExportable(model, $"{location} is not there: somebody removed it, or an earlier version of the local service trained the model, or another service did. Train it again on the local service.");
        }
    }

    private static Card Read(byte[] labels, Model model)
    {
        try
        {
            return JsonSerializer.Deserialize<Card>(labels, Json) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw NotExportable(model, $"Its description in the bucket is damaged: {e.Message} Train it again.");
        }
    }

    private static CustomLabelsException NotExportable(Model model, string why) =>
        new("ModelNotExportable", ErrorKind.NotFound, $"The model {model} cannot be written down. {why}", model.ToString());

    private static string Readme(Model model, Card card)
    {
        var height = card.InputHeight ?? card.InputSize;
        var text = new StringBuilder();
        Line($"# {model}");
        Line($"");
        Line($"A network trained by the local service of CustomLabels, in the ONNX format: ONNX Runtime and whatever else reads that runs it.");
        Line($"`{ModelFiles.Labels}` has what is said here for programs.");
        Line($"");
        Line($"## Input");
        Line($"");
        Line($"`{card.InputName}`: float32, [batch, 3, {height}, {card.InputSize}]; planes of red, green and blue, values from 0 to 255 (the network normalises).");
        Line($"Turn the photo upright as its EXIF orientation says and stretch all of it to {card.InputSize} x {height} pixels, without keeping its shape,");
        Line($"each pixel being the mean of the area that it covers.");
        Line($"");
        Line($"## Output");
        Line($"");
        if (card.BoxesName is null)
        {
            Line($"`{card.OutputName}`: float32, [batch, {card.Labels.Count}]; one score from 0 to 1 for each label, in the order below{(card.MultiLabel ? string.Empty : ", which sum to 1")}.");
            Line(card.MultiLabel
                ? (FormattableString)$"Every label counts whose score reaches its threshold."
                : $"The label with the highest score is the answer; below its threshold it is a doubtful one.");
        }
        else
        {
            Line($"`{card.OutputName}`: float32, [batch, cells, {card.Labels.Count}]; per cell of the image one score from 0 to 1 for each label, in the order below. 0 where a neighbour is higher.");
            Line($"`{card.BoxesName}`: float32, [batch, cells, 4]; per cell the left, top, right and bottom side of its box as parts of width and height; cut them off at 0 and 1.");
            Line($"A box counts whose score reaches the threshold of its label. Of boxes of one label that overlap by more than half (intersection over");
            Line($"union), only the one with the highest score does.");
        }

        Line($"");
        Line($"| label | threshold |");
        Line($"|---|---|");
        foreach (var label in card.Labels)
        {
            Line($"| {label.Replace("|", "\\|", StringComparison.Ordinal)} | {card.Thresholds.GetValueOrDefault(label, 0.5)} |");
        }

        Line($"");
        Line($"Thresholds are those with the best F1 on images that were held out of the training.");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>What is needed of the description of a model.</summary>
    private sealed record Card
    {
        public required IReadOnlyList<string> Labels { get; init; }

        public required IReadOnlyDictionary<string, double> Thresholds { get; init; }

        public required int InputSize { get; init; }

        public int? InputHeight { get; init; }

        public required string InputName { get; init; }

        public required string OutputName { get; init; }

        public string? BoxesName { get; init; }

        public required bool MultiLabel { get; init; }
    }
}
