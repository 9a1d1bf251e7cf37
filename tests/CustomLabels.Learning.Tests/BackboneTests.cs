using System.Reflection;
using CustomLabels.Evaluations;
using CustomLabels.Learning.Classification;
using CustomLabels.Learning.Data;
using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;
using CustomLabels.Learning.Onnx;
using CustomLabels.Learning.Training;
using CustomLabels.Learning.Trunk;
using CustomLabels.Models;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace CustomLabels.Learning.Tests;

public sealed class BackboneTests : IDisposable
{
    private const string Input = Backbones.Input, Output = Backbones.Output;

    private readonly string _folder = Directory.CreateTempSubdirectory("backbone").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_that_learned_from_other_images_helps_where_there_are_few()
    {
        using DrawnShapes others = new(60, 1, [3, 4, 5, 12, -5]), few = new(6, 2, [-4, 6, -7]), unseen = new(30, 3, [-4, 6, -7]);
        var backbone = Backbone.Load(new BackboneOptions(Learn(others, seconds: 15)));

        var without = Trained.On(few.Images, few.Labels, 4);
        var with = Trained.On(few.Images, few.Labels, 4, backbone: backbone);

        double plain = Accuracy(without, unseen), helped = Accuracy(with, unseen);
        Assert.True(helped > plain + 0.05, $"{plain:F3} without, {helped:F3} with the backbone");
        Assert.Contains("learned.onnx", with.Description.TrainedWith, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_learned_to_tell_shapes_helps_to_find_them()
    {
        using DrawnShapes others = new(60, 1, [3, -4, 6, -7, 12]), few = new(3, 2, [-4, 6, -7]), unseen = new(30, 3, [-4, 6, -7]);
        var backbone = Backbone.Load(new BackboneOptions(Learn(others, seconds: 30)));

        var without = Detector(few, 1.6);
        var with = Detector(few, 1.6, backbone);

        double plain = Precision(without, unseen), helped = Precision(with, unseen);
        Assert.True(helped > plain + 0.05, $"{plain:F3} without, {helped:F3} with the backbone");
        Assert.Contains("learned.onnx", with.Description.TrainedWith, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detector_with_a_backbone_is_the_same_whatever_the_threads_and_one_that_gives_a_vector_is_left_out()
    {
        using var drawn = new DrawnShapes(5, 1, [4, -5, 12]);
        var backbone = Backbones.Thinned(_folder, 32);
        var vector = new OnnxGraph();
        vector.Node("Flatten", [Input], output: Output);

        var models = new[] { 1, 2, 4 }.Select(threads => Detector(drawn, 0.2, backbone, threads)).ToList();
        var without = Detector(drawn, 0.2);
        var left = Detector(drawn, 0.2, Backbone.Load(new BackboneOptions(Save(vector.ToFile("vector", (Input, [0, 3, 2, 2]), (Output, [0, 12])), "vector.onnx"))));

        Assert.All(models, model => Assert.True(model.Graph.Span.SequenceEqual(models[0].Graph.Span)));
        Assert.False(models[0].Graph.Span.SequenceEqual(without.Graph.Span));
        Assert.True(left.Graph.Span.SequenceEqual(without.Graph.Span));
        Assert.DoesNotContain("vector.onnx", left.Description.TrainedWith, StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_is_stretched_to_the_coarsest_level_that_is_no_coarser()
    {
        // A map of a cell for 4 × 4 of its pixels, and a pyramid with cells of 8, 16 and 32.
        int[] levels = [.. new[] { 8, 16, 17, 32, 64, 256 }.Select(side =>
        {
            using var map = new BackboneMap(Backbones.Thinned(_folder, side), 128, 128, 1);
            return map.Maps[0].Level;
        })];

        Assert.Equal([2, 2, 2, 1, 0, 0], levels);
    }

    [Fact]
    public void A_network_that_takes_one_image_at_a_time_finds_no_objects()
    {
        var graph = new OnnxGraph();
        graph.Node("Reshape", [Input, graph.Constant([1L, 3L, 8L, 8L])], output: Output);
        var backbone = Backbone.Load(new BackboneOptions(Save(graph.ToFile("one", (Input, [1, 3, 8, 8]), (Output, [1, 3, 8, 8])), "one.onnx")));

        var error = Assert.Throws<CustomLabelsException>(() => new BackboneMap(backbone, 64, 64, 1));

        Assert.Equal("BackboneUnfit", error.ErrorId);
        Assert.Contains("'one.onnx'", error.Message, StringComparison.Ordinal);
        Assert.Contains("batch of any size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_a_backbone_is_the_same_whatever_the_threads()
    {
        using var drawn = new DrawnImages().Add(6, 64, 64, "disc").Add(6, 70, 100, "cross");
        var backbone = Backbone.Load(new BackboneOptions(Save(Means(100, 120), "means.onnx")));

        var models = new[] { 1, 2, 4 }.Select(threads => Trained.On(drawn.Images, ["cross", "disc"], 0.2, threads: threads, backbone: backbone)).ToList();

        Assert.All(models, model => Assert.True(model.Graph.Span.SequenceEqual(models[0].Graph.Span)));
        Assert.Equal(120, models[0].Description.InputSize);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pixels_come_to_it_shrunk_in_its_range_and_the_order_of_its_colors(bool channelsLast)
    {
        // It is given means of 2 × 2 pixels.
        var file = channelsLast ? MeansOfLast(4) : Means(4, 4);
        var backbone = Backbone.Load(new BackboneOptions(Save(file, "means.onnx")) { Mean = [10, 20, 30], Deviation = [1, 2, 4] });
        var image = new byte[8 * 8 * 3];
        new Random(4).NextBytes(image);

        var features = Features(backbone, image, 8);

        double[][] colors = [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 16).Select(at =>
            new[] { 0, 1, 8, 9 }.Average(part => (double)image[((((at / 4 * 16) + (at % 4 * 2)) + part) * 3) + c])).ToArray())];
        double[] expected = [.. colors.Select((color, c) => (color.Average() - (10 * (c + 1))) / (1 << c)), .. colors.Select((color, c) => (color.Max() - (10 * (c + 1))) / (1 << c))];
        Assert.Equal(6, features.Length);
        Assert.All(expected.Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Theory]
    [InlineData("NominalRange_0_255", 200, 200)]
    [InlineData("Normalized_0_1", 51, 0.2)]
    [InlineData("Normalized_1_1", 255, 1)]
    [InlineData("Normalized_1_1", 0, -1)]
    [InlineData("NominalRange_16_235", 255, 235)]
    [InlineData("NominalRange_16_235", 0, 16)]
    public void The_range_of_pixels_is_read_from_the_file(string range, byte pixel, double seen)
    {
        var file = Property("Image.NominalPixelRange", range);
        var image = new byte[4 * 4 * 3];
        Array.Fill(image, pixel);

        Assert.All(Features(Backbone.Load(new BackboneOptions(Save(file, "range.onnx"))), image, 4), value => Assert.Equal(seen, value, 1e-3));
    }

    [Fact]
    public void The_order_of_colors_is_read_from_the_file_and_given_numbers_stay_red_green_blue()
    {
        var file = Property("Image.BitmapPixelFormat", "Bgr8");
        var backbone = Backbone.Load(new BackboneOptions(Save(file, "bgr.onnx")) { Mean = [1, 2, 3], Deviation = [1, 1, 1] });
        byte[] image = [.. Enumerable.Repeat<byte[]>([10, 20, 30], 16).SelectMany(pixel => pixel)];

        Assert.Equal([27, 18, 9, 27, 18, 9], Features(backbone, image, 4));
    }

    [Fact]
    public void Parts_of_an_image_are_averaged_and_a_vector_is_taken_as_it_is()
    {
        var parts = new OnnxGraph();
        parts.Node("Reshape", [Input, parts.Constant([0L, 2L, -1L])], output: Output);
        var vector = new OnnxGraph();
        vector.Node("Flatten", [Input], output: Output);
        var image = new byte[2 * 2 * 3];
        new Random(4).NextBytes(image);
        var options = new BackboneOptions(string.Empty) { Mean = [0, 0, 0], Deviation = [1, 1, 1] };

        var all = Features(Backbone.Load(options with { Path = Save(vector.ToFile("vector", (Input, [0, 3, 2, 2]), (Output, [0, 12])), "vector.onnx") }), image, 2);
        var mean = Features(Backbone.Load(options with { Path = Save(parts.ToFile("parts", (Input, [0, 3, 2, 2]), (Output, [0, 2, 6])), "parts.onnx") }), image, 2);

        Assert.Equal(Enumerable.Range(0, 12).Select(i => (float)image[(i % 4 * 3) + (i / 4)]), all);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => (all[i] + all[i + 6]) / 2), mean);
    }

    [Fact]
    public void A_size_that_the_file_leaves_open_must_be_given()
    {
        var path = Save(Means(0, 0), "any.onnx");

        Assert.Equal((48, 48), (Backbone.Load(new BackboneOptions(path) { Size = 48 }).Width, Backbone.Load(new BackboneOptions(path) { Size = 48 }).Height));
        AssertUnfit("of any size", path);
    }

    [Fact]
    public void A_size_and_a_batch_that_the_file_declares_bind_nothing_where_the_network_takes_others()
    {
        var backbone = Backbone.Load(new BackboneOptions(Save(Identity([1, 3, 4, 4]), "fixed.onnx")) { Size = 32 });
        using BackboneMap map = new(backbone, 64, 64, 1);
        var firm = new OnnxGraph();
        firm.Node("Gemm", [firm.Node("Flatten", [Input]), firm.Constant(new float[48 * 2], 48, 2)], output: Output);

        Assert.Equal((32, 32, (3, 32, 32)), (backbone.Width, backbone.Height, backbone.Map!.Value));
        AssertUnfit("does not run on images of 8 x 8 px", Save(firm.ToFile("firm", (Input, [1, 3, 4, 4]), (Output, [1, 2])), "firm.onnx"), 8);
    }

    [Fact]
    public void A_map_of_one_cell_is_a_vector()
    {
        var graph = new OnnxGraph();
        graph.Node("GlobalAveragePool", [Input], output: Output);
        var backbone = Backbone.Load(new BackboneOptions(Save(graph.ToFile("cell", (Input, [1, 3, 2, 2]), (Output, [1, 3, 1, 1])), "cell.onnx")) { Mean = [0, 0, 0], Deviation = [1, 1, 1] });
        byte[] image = [.. Enumerable.Repeat<byte[]>([10, 20, 30], 4).SelectMany(pixel => pixel)];

        Assert.False(backbone.GivesMap);
        Assert.Equal([10, 20, 30], Features(backbone, image, 2));
    }

    [Fact]
    public void A_value_inside_it_is_taken_by_name_and_its_colors_in_the_order_that_is_given()
    {
        var graph = new OnnxGraph();
        graph.Node("Relu", [graph.Node("Identity", [Input], output: "inner")], output: Output);
        var path = Save(graph.ToFile("inner", (Input, [0, 3, 4, 4]), (Output, [0, 3, 4, 4])), "inner.onnx");
        var options = new BackboneOptions(path) { Mean = [11, 22, 33], Deviation = [1, 1, 1], BlueFirst = true };
        byte[] image = [.. Enumerable.Repeat<byte[]>([10, 20, 30], 16).SelectMany(pixel => pixel)];

        Assert.Equal([0, 0, 0, 0, 0, 0], Features(Backbone.Load(options), image, 4));
        Assert.Equal([-3, -2, -1, -3, -2, -1], Features(Backbone.Load(options with { Output = "inner" }), image, 4));
        var error = Assert.Throws<CustomLabelsException>(() => Backbone.Load(options with { Output = "outer" }));
        Assert.Contains("no value 'outer'; some that it has are features", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_costs_is_counted_and_is_part_of_the_budget()
    {
        var graph = new OnnxGraph();
        graph.Node("Identity", [graph.Convolve(Input, new float[8 * 3 * 3 * 3], 3, 3)], output: Output);
        var backbone = Backbone.Load(new BackboneOptions(Save(graph.ToFile("cost", (Input, [0, 3, 40, 50]), (Output, [0, 8, 40, 50])), "cost.onnx")));
        var budget = TimeSpan.FromSeconds(100);

        // 40 x 50 pixels, 8 x 27 multiply-adds each, 60 billion of them a second.
        Assert.Equal(40 * 50 * 8 * 27 / 60e9, backbone.Seconds, 1e-9);
        Assert.Equal(TrainingPlan.For(100, 64, budget / 2), TrainingPlan.For(100, 64, budget, 0.5));
        Assert.Equal(TrainingPlan.For(100, 64, budget * 0.3), TrainingPlan.For(100, 64, budget, 5));
        Assert.Equal(DetectionPlan.For(100, 320, 320, TrainingParts.OwnNetworks, budget / 3), DetectionPlan.For(100, 320, 320, TrainingParts.OwnNetworks, budget, 0.05));
    }

    [Fact]
    public void A_file_of_the_package_feed_is_taken_as_it_comes()
    {
        var path = typeof(BackboneTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "PretrainedNetwork").Value!;
        var vector = Backbone.Load(new BackboneOptions(path));
        var map = Backbone.Load(new BackboneOptions(path) { Output = "ReLU393_Output_0", Size = 128 });
        using BackboneMap both = new(map, 128, 128, 1);
        var image = new byte[224 * 224 * 3];
        new Random(4).NextBytes(image);

        Assert.Equal((224, 224, false), (vector.Width, vector.Height, vector.GivesMap));
        Assert.Equal((512, 4, 4), map.Map!.Value);
        Assert.InRange(vector.Seconds, 0.025, 0.045);

        // As it is there, with pixels blue first, less the mean, and nothing divided.
        float[] mean = [103.06f, 115.90f, 123.15f];
        using InferenceSession session = new(path);
        var planes = new float[image.Length];
        for (var i = 0; i < image.Length; i++)
        {
            planes[((2 - (i % 3)) * 224 * 224) + (i / 3)] = image[i] - mean[2 - (i % 3)];
        }

        using var input = OrtValue.CreateTensorValueFromMemory(planes, [1, 3, 224, 224]);
        using RunOptions run = new();
        using var outputs = session.Run(run, ["Input247"], [input], ["Pooling395_Output_0"]);
        var features = Features(vector, image, 224);
        Assert.Equal(512, features.Length);
        Assert.All(outputs[0].GetTensorDataAsSpan<float>().ToArray().Zip(features), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
    }

    [Fact]
    public void What_cannot_be_used_is_said()
    {
        AssertUnfit("version 22, not 7 to 21", Save(Opset(22), "new.onnx"));
        AssertUnfit("version 6, not 7 to 21", Save(Opset(6), "old.onnx"));
        AssertUnfit("functions of its own", Save(With(new ModelProto { Functions = { new FunctionProto() } }), "functions.onnx"));
        AssertUnfit("operators of 'com.example'", Save(WithNode(new NodeProto { Domain = "com.example" }), "custom.onnx"));
        AssertUnfit("graphs within graphs (Loop)", Save(WithNode(new NodeProto { OpType = "Loop", Attribute = { new AttributeProto { G = new GraphProto() } } }), "loop.onnx"));
        AssertUnfit("in a separate file", Save(InGraph(new GraphProto { Initializer = { new TensorProto { Name = "weights", DataLocation = TensorProto.Types.DataLocation.External } } }), "external.onnx"));
        AssertUnfit("sparse constants", Save(InGraph(new GraphProto { SparseInitializer = { new SparseTensorProto() } }), "sparse.onnx"));
        AssertUnfit("images of 1 channels, not 3", Save(Identity([0, 1, 4, 4]), "gray.onnx"));
        AssertUnfit("does not take float images", Save(Identity([0, 12]), "flat.onnx"));
        AssertUnfit("'Upside_Down'", Save(Property("Image.NominalPixelRange", "Upside_Down"), "range.onnx"));
    }

    [Fact]
    public void Fields_that_are_not_read_survive_embedding()
    {
        // Field 6 of a node and field 12 of a tensor are their doc_string.
        var node = NodeProto.Parser.ParseFrom([.. new NodeProto { OpType = "Add", Input = { Input, "bias" }, Output = { Output } }.ToByteArray(), 50, 4, .. "noun"u8]);
        var bias = TensorProto.Parser.ParseFrom([.. new TensorProto { Name = "bias", DataType = 1, Dims = { 1 }, RawData = ByteString.CopyFrom(0, 0, 0, 0) }.ToByteArray(), 98, 4, .. "verb"u8]);
        var graph = new OnnxGraph();

        graph.Embed(new OnnxFile(new GraphProto { Node = { node }, Initializer = { bias } }, OnnxGraph.Opset), "inner/", Input, "pixels", Output);

        var written = ModelProto.Parser.ParseFrom(graph.ToFile("outer", ("pixels", [0, 1]), ("inner/" + Output, [0, 1]))).Graph;
        Assert.True(Assert.Single(written.Node).ToByteArray().AsSpan().IndexOf("noun"u8) > 0);
        Assert.True(Assert.Single(written.Initializer).ToByteArray().AsSpan().IndexOf("verb"u8) > 0);
        Assert.Equal(["pixels", "inner/bias"], written.Node[0].Input);
    }

    [Fact]
    public void What_is_no_network_and_what_is_not_there_is_said()
    {
        var text = Path.Combine(_folder, "text.onnx");
        File.WriteAllText(text, "this is no network");

        Assert.Equal("BackboneInvalid", Assert.Throws<CustomLabelsException>(() => Backbone.Load(new BackboneOptions(text))).ErrorId);
        Assert.Equal("BackboneInvalid", Assert.Throws<CustomLabelsException>(() => Backbone.Load(new BackboneOptions(Save(Means(4, 4)[..^40], "cut.onnx")))).ErrorId);
        Assert.Equal("BackboneNotFound", Assert.Throws<CustomLabelsException>(() => Backbone.Load(new BackboneOptions(text + "x"))).ErrorId);
        Assert.Equal("BackboneNotFound", Assert.Throws<CustomLabelsException>(() => Backbone.Load(new BackboneOptions(_folder))).ErrorId);
    }

    [Fact]
    public void Few_images_are_no_reason_to_fail()
    {
        using var drawn = new DrawnImages().Add(1, 64, 64, "disc");
        var backbone = Backbone.Load(new BackboneOptions(Save(Means(32, 32), "means.onnx")));
        Trained.On(drawn.Images, ["disc"], 0.1, backbone: backbone);
        drawn.Add(1, 64, 64, "cross");
        Trained.On(drawn.Images, ["cross", "disc"], 0.1, backbone: backbone);
    }

    private static double Accuracy(TrainedModel model, DrawnShapes shapes)
    {
        model.Save(shapes.Folder);
        using var classifier = ImageClassifier.Load(shapes.Folder, 2);
        return shapes.Images.Average(image => Trained.Scores(classifier, File.ReadAllBytes(image.Path)).MaxBy(score => score.Value).Key == image.Labels[0] ? 1.0 : 0);
    }

    private static TrainedModel Detector(DrawnShapes shapes, double seconds, Backbone? backbone = null, int threads = 2) => DetectorTrainer.Train(
        shapes.Objects, shapes.Labels, new TrainingOptions { Threads = threads, Budget = TimeSpan.FromSeconds(seconds), Backbone = backbone }, cancellationToken: Cancellation);

    private static double Precision(TrainedModel model, DrawnShapes shapes)
    {
        using var detector = ObjectDetector.Of(model);
        var images = shapes.Objects.ConvertAll(image =>
        {
            using var stream = File.OpenRead(image.Path);
            return DetectionCalibration.Scored(image.Path, detector.Detect(stream), image.Boxes);
        });
        return shapes.Labels.Average(label => DetectionEvaluator.Evaluate([label], images).AveragePrecision);
    }

    private static float[] Features(Backbone backbone, byte[] image, int side)
    {
        using var pool = new WorkerPool(1);
        return FeatureRows.Compute((graph, pixels) => backbone.Write(graph, pixels, side), 1, _ => image, side, pool, Cancellation)[0];
    }

    /// <summary>The images themselves, as a map.</summary>
    private static byte[] Means(int width, int height) => Identity([0, 3, height, width]);

    private static byte[] Identity(int[] shape)
    {
        var graph = new OnnxGraph();
        graph.Node("Identity", [Input], output: Output);
        return graph.ToFile("identity", (Input, shape), (Output, shape));
    }

    private static byte[] MeansOfLast(int side) => Identity([0, side, side, 3]);

    private static byte[] Opset(int version) => With(new ModelProto { OpsetImport = { new OperatorSetIdProto { Version = version } } });

    private static byte[] Property(string key, string value) => With(new ModelProto { MetadataProps = { new StringStringEntryProto { Key = key, Value = value } } });

    private static byte[] WithNode(NodeProto node) => InGraph(new GraphProto { Node = { node } });

    private static byte[] InGraph(GraphProto content) => With(new ModelProto { Graph = content });

    /// <summary>The images themselves, with more in the file: two messages in a row are one with the fields of both.</summary>
    private static byte[] With(ModelProto more) => [.. Means(4, 4), .. more.ToByteArray()];

    private void AssertUnfit(string message, string path, int? size = null)
    {
        var error = Assert.Throws<CustomLabelsException>(() => Backbone.Load(new BackboneOptions(path) { Size = size }));
        Assert.Equal("BackboneUnfit", error.ErrorId);
        Assert.Equal(path, error.Target);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Trains one network, and saves it without its head.</summary>
    private string Learn(DrawnShapes shapes, double seconds)
    {
        using var pool = new WorkerPool(2);
        using var set = TrainingSet.Load(shapes.Images, shapes.Labels, pool, Cancellation);
        var hyperparameters = TrainingPlan.For(shapes.Images.Count, set.Size, TimeSpan.FromSeconds(seconds)).Hyperparameters;
        var training = new NetworkTraining(new ResidualNetwork(set.Size, set.Labels, hyperparameters.Batch, 1), set, [], hyperparameters, 1);
        training.Run(pool, new ProgressClock(hyperparameters.Epochs, null), Cancellation);
        var graph = new OnnxGraph();
        graph.Node("Identity", [graph.Map((ResidualNetwork)training.Network, graph.Normalize(Input))], output: Output);
        return Save(graph.ToFile("learned", (Input, [0, 3, set.Size, set.Size]), (Output, [0, 128, set.Size / 16, set.Size / 16])), "learned.onnx");
    }

    private string Save(byte[] file, string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, file);
        return path;
    }
}
