using System.Text;

namespace CustomLabels.Models;

/// <summary>
/// Exports a model of the local service from the bucket with its training results. AWS does not give its models out.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="serviceDll">The service's assembly, <c>customlabels-service.dll</c>, with the network that models stand on beside it.</param>
public sealed class ModelExport(ServiceConnection connection, string serviceDll)
{
    private const string ReadmeFile = "README.md";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Exports a model.</summary>
    /// <param name="identity">The model.</param>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="replace">Whether existing files may be replaced.</param>
    /// <exception cref="CustomLabelsException">
    /// <c>FileExists</c>; <c>ModelNotTrained</c>; <c>ModelNotExportable</c>: AWS trained it, the files are no longer in the bucket, or it stands on
    /// another version of the pretrained network; <c>LocalServiceMissing</c>.
    /// </exception>
    public async Task<ExportedModel> RunAsync(ModelIdentity identity, string folder, bool replace, CancellationToken cancellationToken)
    {
        var files = FilesIn(Path.GetFullPath(folder));
        var model = await InspectAsync(identity, folder, replace, cancellationToken);
        var output = model.Output!;
        var store = new ObjectStore(connection);
        var labels = await ReadAsync(store, model, At(ModelFiles.Labels), cancellationToken);
        var card = Read(labels, model);
        var graph = await ReadAsync(store, model, At(ModelFiles.Graph), cancellationToken);
        if (card.Trunk is not null)
        {
            (graph, labels, var objection) = await new TrunkJoin(serviceDll).RunAsync(graph, labels, cancellationToken);
            if (objection is not null)
            {
                throw NotExportable(model, objection);
            }
        }

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

    /// <summary>Checks that a model could be exported, without writing anything.</summary>
    /// <param name="identity">The model.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="replace">Whether existing files may be replaced.</param>
    /// <returns>The model.</returns>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>; <c>ModelNotTrained</c>; <c>ModelNotExportable</c>.</exception>
    public async Task<Model> InspectAsync(ModelIdentity identity, string folder, bool replace, CancellationToken cancellationToken)
    {
        foreach (var file in FilesIn(Path.GetFullPath(folder)))
        {
            NewFile.Refuse(file, replace);
        }

        var model = await new ModelClient(connection).GetAsync(identity, cancellationToken);
        if (connection.IsAws)
        {
            throw NotExportable(model, "Amazon Rekognition does not export its models. Train the model on the local service (Connect-CLService -Local), or copy it to another project (Copy-CLModel).");
        }

        if (model is not { Summary: not null, Output: not null })
        {
            throw new CustomLabelsException(ErrorIds.ModelNotTrained, ErrorKind.NotReady, $"There is no network to export: the model {model} is {model.Status}. {model.StatusMessage}", model.ToString());
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
        catch (CustomLabelsException e) when (e.ErrorId == ErrorIds.ObjectNotFound)
        {
            throw NotExportable(model, $"{location} does not exist: it was removed, or the model was trained by an earlier version of the local service or by another service. Train the model again on the local service.");
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
        new(ErrorIds.ModelNotExportable, ErrorKind.NotFound, $"The model {model} cannot be exported. {why}", model.ToString());

    private static string Readme(Model model, Card card)
    {
        var height = card.InputHeight ?? card.InputSize;
        var text = new StringBuilder();
        Line($"# {model}");
        Line($"");
        Line($"A network trained by the CustomLabels local service, in the ONNX format: run it with ONNX Runtime or any other engine that reads ONNX.");
        Line($"`{ModelFiles.Labels}` has the same information for programs.");
        Line($"");
        Line($"## Input");
        Line($"");
        Line($"`{card.InputName}`: float32, [batch, 3, {height}, {card.InputSize}]; planes of red, green and blue, values from 0 to 255 (the network normalizes them).");
        Line($"Rotate the photo as its EXIF orientation says, and resize all of it to {card.InputSize} x {height} pixels without keeping its aspect ratio;");
        Line($"each pixel is the mean of the area that it covers.");
        Line($"");
        Line($"## Output");
        Line($"");
        if (card.BoxesName is null)
        {
            Line($"`{card.OutputName}`: float32, [batch, {card.Labels.Count}]; one score from 0 to 1 for each label, in the order below{(card.MultiLabel ? string.Empty : ", which sum to 1")}.");
            Line(card.MultiLabel
                ? (FormattableString)$"A label counts if its score reaches its threshold."
                : $"The label with the highest score is the prediction; below its threshold it is unreliable.");
        }
        else
        {
            Line($"`{card.OutputName}`: float32, [batch, cells, {card.Labels.Count}]; per cell of the image one score from 0 to 1 for each label, in the order below, or 0 where a neighboring cell scores higher.");
            Line($"`{card.BoxesName}`: float32, [batch, cells, 4]; per cell the left, top, right and bottom edge of its box as fractions of width and height; clip them to 0 and 1.");
            Line($"A box counts if its score reaches the threshold of its label. Of boxes of one label with an intersection over union above 0.5,");
            Line($"only the one with the highest score counts (non-maximum suppression).");
        }

        Line($"");
        Line($"| label | threshold |");
        Line($"|---|---|");
        foreach (var label in card.Labels)
        {
            Line($"| {label.Replace("|", "\\|", StringComparison.Ordinal)} | {card.Thresholds.GetValueOrDefault(label, 0.5)} |");
        }

        Line($"");
        Line($"The thresholds are those with the best F1 score on images held out of the training.");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    /// <summary>The part of a model's description that is needed here.</summary>
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

        /// <summary>The pretrained network that it stands on; null if it stands alone.</summary>
        public JsonElement? Trunk { get; init; }
    }
}
