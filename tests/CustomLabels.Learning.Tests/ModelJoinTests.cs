using CustomLabels.Imaging;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Onnx;

namespace CustomLabels.Learning.Tests;

/// <summary>Models that stand on the trunk, joined with it: they say the same, and need nothing else.</summary>
public sealed class ModelJoinTests : IDisposable
{
    private const int Side = 224, Width = 96, Height = 64;

    private static readonly int[] Sizes = [128, Side];
    private static readonly string[] Labels = ["a", "b", "c"];

    private readonly string _folder = Directory.CreateTempSubdirectory("join").FullName;
    private SeededRandom _random = new(3);

    private string Joined => Path.Combine(_folder, "joined");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    public void A_joined_classifier_scores_as_the_model_on_the_trunk_does(bool usesFeatures, bool usesMap, bool usesImages)
    {
        var graph = new OnnxGraph();
        List<(string, int[])> inputs = [];
        List<string> logits = [];
        if (usesImages)
        {
            inputs.Add(("image", [0, 3, Side, Side]));
            logits.Add(Linear(graph, Means(graph, "image"), 3, Labels.Length, 0.01f));
        }

        if (usesFeatures)
        {
            inputs.Add((TrunkUse.Features, [0, Sizes.Length * PretrainedTrunk.Features]));
            logits.Add(Linear(graph, TrunkUse.Features, Sizes.Length * PretrainedTrunk.Features, Labels.Length, 0.1f));
        }

        if (usesMap)
        {
            inputs.Add((PretrainedTrunk.Map(8), [0, 128, 16, 16]));
            logits.Add(Linear(graph, Means(graph, PretrainedTrunk.Map(8)), 128, Labels.Length, 0.3f));
        }

        graph.Node("Softmax", [graph.Node("Sum", [.. logits])], output: "scores");
        var use = new TrunkUse(PackagedTrunk.Load().Hash, usesFeatures ? Sizes : []) { Strides = usesMap ? [8] : [], MapSize = usesMap ? 128 : null };
        Save(Describe(ModelKind.Classification, Side, Side) with { UsesImages = usesImages, Trunk = use }, graph.ToFile("classifier", inputs, ("scores", [0, Labels.Length])));

        ModelJoin.Run(_folder, PackagedTrunk.Path).Save(Joined);

        // The weights that are needed are in it once, though the trunk looks at two sizes.
        Assert.InRange(new FileInfo(Path.Combine(Joined, TrainedModel.GraphFileName)).Length, usesFeatures ? 30_000_000 : 1_000_000, usesFeatures ? 35_000_000 : 2_000_000);
        using var standing = ImageClassifier.Load(_folder, 1, PackagedTrunk.Load());
        using var alone = ImageClassifier.Load(Joined, 1);
        Assert.Null(alone.Description.Trunk);
        Assert.True(alone.Description.UsesImages);
        RgbImage[] images = [.. Enumerable.Range(0, 3).Select(_ => Image(Side, Side))];
        Assert.All(images, image => Assert.All(standing.Classify(image).Zip(alone.Classify(image)), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4)));
        Assert.True(images.Select(image => alone.Classify(image)[0].Score).Distinct().Count() == images.Length);
    }

    [Theory]
    [InlineData(new[] { 8, 16, 32 }, 128 + 256 + 512)]
    [InlineData(new[] { 8 }, 128)]
    public void A_joined_detector_finds_what_the_model_on_the_trunks_maps_finds(int[] strides, int channels)
    {
        const int Cells = 6;
        var graph = new OnnxGraph();

        // The first column of each map, alternately of the image and of its mirror image.
        string[] parts = ["image", .. strides.Select((stride, i) => graph.Slice(graph.Slice(PretrainedTrunk.Map(stride), i % 2, (i % 2) + 1, 0), 0, 1, 3))];
        var means = graph.Node("Concat", [.. parts.Select(part => Means(graph, part))], [("axis", 1L)]);
        foreach (var (output, columns, scale) in new[] { ("scores", Labels.Length, 0.02f), ("boxes", 4, 0.005f) })
        {
            var values = graph.Node("Sigmoid", [Linear(graph, means, 3 + channels, Cells * columns, scale)]);
            graph.Node("Reshape", [values, graph.Constant([-1L, Cells, columns])], output: output);
        }

        Save(
            Describe(ModelKind.Detection, Width, Height) with { BoxesName = "boxes", Trunk = new TrunkUse(PackagedTrunk.Load().Hash, []) { Strides = strides } },
            graph.ToFile(
                "detector",
                [("image", [0, 3, Height, Width]), .. strides.Select(stride => (PretrainedTrunk.Map(stride), new[] { -1, 16 * stride, -1, -1 }))],
                ("scores", [0, Cells, Labels.Length]), ("boxes", [0, Cells, 4])));

        ModelJoin.Run(_folder, PackagedTrunk.Path).Save(Joined);

        using var standing = ObjectDetector.Load(_folder, 1, PackagedTrunk.Load());
        using var alone = ObjectDetector.Load(Joined, 1);
        var image = Image(Width, Height);
        var expected = standing.Detect(image);
        Assert.True(expected.Select(box => box.Score).Distinct().Count() > 3);
        Assert.All(expected.Zip(alone.Detect(image)), pair =>
        {
            Assert.Equal(pair.First.Label, pair.Second.Label);
            Assert.Equal(pair.First.Score, pair.Second.Score, 1e-4);
            Assert.Equal((pair.First.Left, pair.First.Top), (pair.Second.Left, pair.Second.Top), (one, other) => Math.Abs(one.Left - other.Left) < 1e-4 && Math.Abs(one.Top - other.Top) < 1e-4);
        });
        Assert.Equal(expected.Count, alone.Detect(image).Count);
    }

    [Fact]
    public void A_model_that_stands_alone_stays_as_it_is_and_one_on_another_trunk_is_refused()
    {
        var graph = new OnnxGraph();
        graph.Node("Softmax", [Linear(graph, Means(graph, "image"), 3, Labels.Length, 0.01f)], output: "scores");
        var file = graph.ToFile("classifier", ("image", [0, 3, Side, Side]), ("scores", [0, Labels.Length]));
        Save(Describe(ModelKind.Classification, Side, Side) with { Trunk = null }, file);
        ModelJoin.Run(_folder, Path.Combine(_folder, "no trunk")).Save(Joined);
        Assert.Equal(file, File.ReadAllBytes(Path.Combine(Joined, TrainedModel.GraphFileName)));

        Save(Describe(ModelKind.Classification, Side, Side) with { Trunk = new TrunkUse(new string('0', 64), Sizes) }, file);
        Assert.Contains("another version of the pretrained network", Assert.Throws<CustomLabelsException>(() => ModelJoin.Run(_folder, PackagedTrunk.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("another version of the pretrained network", Assert.Throws<CustomLabelsException>(() => ImageClassifier.Load(_folder, 1, PackagedTrunk.Load())).Message, StringComparison.Ordinal);
        Assert.Contains("is missing", Assert.Throws<CustomLabelsException>(() => ModelJoin.Run(_folder, Path.Combine(_folder, "no trunk"))).Message, StringComparison.Ordinal);
    }

    private ModelDescription Describe(ModelKind kind, int width, int height) => new()
    {
        Kind = kind, Labels = Labels, MultiLabel = kind == ModelKind.Detection, Thresholds = new Dictionary<string, double>(), InputSize = width, InputHeight = height == width ? null : height,
        Seed = 1, TrainingImages = 1, Epochs = 0, TrainedWith = "test", Trunk = new TrunkUse(PackagedTrunk.Load().Hash, Sizes),
    };

    private void Save(ModelDescription description, byte[] graph) => new TrainedModel(description, graph).Save(_folder);

    private static string Means(OnnxGraph graph, string map) => graph.Node("Flatten", [graph.Node("GlobalAveragePool", [map])]);

    private string Linear(OnnxGraph graph, string input, int inputs, int outputs, float scale) =>
        graph.Linear(input, Random(inputs * outputs, () => scale * _random.NextSigned()), Random(outputs, () => _random.NextSigned()));

    private RgbImage Image(int width, int height)
    {
        var (phase, period) = (_random.NextInt(100), 5 + _random.NextInt(20));
        return new RgbImage(width, height, Random(3 * width * height, i => (byte)Math.Clamp(127 + (100 * Math.Sin((phase + (i % width)) / (double)period)) + (20 * _random.NextSigned()), 0, 255)));
    }

    private static T[] Random<T>(int count, Func<T> next) => Random(count, _ => next());

    private static T[] Random<T>(int count, Func<int, T> next) => [.. Enumerable.Range(0, count).Select(next)];
}
