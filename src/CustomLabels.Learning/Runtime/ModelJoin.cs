using CustomLabels.Learning.Onnx;
using Google.Protobuf;

namespace CustomLabels.Learning;

/// <summary>Joins a model with the pretrained trunk that it stands on: the result is one plain ONNX file that needs nothing else.</summary>
public static class ModelJoin
{
    private const string ModelPrefix = "model/", TrunkPrefix = "trunk/";

    private static readonly int[] PooledStrides = [16, 32];

    /// <summary>Joins a model; one that stands alone stays as it is.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="trunkPath">The trunk's file; not read if the model stands alone.</param>
    /// <exception cref="CustomLabelsException">A file is missing or invalid, or the model stands on another trunk.</exception>
    public static TrainedModel Run(string folder, string trunkPath)
    {
        var description = ModelDescription.Load(folder);
        var path = Path.Combine(folder, TrainedModel.GraphFileName);
        try
        {
            var graph = File.ReadAllBytes(path);
            return description.Trunk is null ? new TrainedModel(description, graph) : Join(description, OnnxFile.Parse(graph), folder, trunkPath);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or NotSupportedException)
        {
            throw new CustomLabelsException(ErrorIds.ModelInvalid, ErrorKind.InvalidData, $"'{path}' is not a valid model: {e.Message} Train the model again.", path, e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CustomLabelsException(ErrorIds.ModelNotFound, ErrorKind.NotFound, $"There is no model in '{folder}': {TrainedModel.GraphFileName} is missing. Train the model again.", folder, e);
        }
    }

    private static TrainedModel Join(ModelDescription description, OnnxFile model, string folder, string trunkPath)
    {
        var use = description.Trunk!;
        var (network, hash) = PretrainedTrunk.Parse(trunkPath);
        if (hash != use.Hash)
        {
            throw new CustomLabelsException(
                ErrorIds.ModelInvalid, ErrorKind.InvalidData, "It stands on another version of the pretrained network than this module has. Use the version of the module that trained it, or train it again.", folder);
        }

        (int Width, int Height) size = (description.InputSize, description.InputHeight ?? description.InputSize);
        var pixels = description.InputName;
        var graph = new OnnxGraph();
        string[] inputs = [.. model.Inputs().Select(input => input.Name)];
        Dictionary<string, string> values = new(StringComparer.Ordinal) { [pixels] = pixels };
        if (inputs.Contains(TrunkUse.Features))
        {
            values[TrunkUse.Features] = graph.Node("Concat", [.. use.Sizes.SelectMany(Features)], [("axis", 1L)]);
        }

        string[] maps = [.. inputs.Where(input => !values.ContainsKey(input))];
        if (maps.Length > 0)
        {
            var names = Embed(maps, "maps/", use.MapSize is { } side ? graph.Stretch(pixels, size, (side, side)) : graph.WithMirrorImages(pixels));
            foreach (var map in maps)
            {
                values[map] = names(map);
            }
        }

        var named = graph.Embed(model, ModelPrefix, string.Empty, values);
        (string, int[])[] outputs = [.. model.Graph.Output.Select(output => (graph.Node("Identity", [named(output.Name)], output: output.Name), OnnxGraph.Sides(output)))];
        return new TrainedModel(description with { Trunk = null, UsesImages = true }, graph.ToFile("model", (pixels, [0, 3, size.Height, size.Width]), outputs));

        string[] Features(int side)
        {
            string[] pools = [.. PooledStrides.Select(PretrainedTrunk.Pool)];
            return [.. pools.Select(Embed(pools, FormattableString.Invariant($"{side}/"), graph.Stretch(pixels, size, (side, side))))];
        }

        Func<string, string> Embed(string[] wanted, string run, string images) =>
            graph.Embed(network.Toward(wanted), TrunkPrefix, run, new Dictionary<string, string> { [PretrainedTrunk.Input] = images });
    }
}
