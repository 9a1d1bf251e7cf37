using CustomLabels.Boxes;
using CustomLabels.Costs;
using CustomLabels.Datasets;
using CustomLabels.Evaluations.Reporting;
using CustomLabels.Evaluations.Reporting.Pages;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Evaluations.Reporting;

/// <summary>Models to report on: their answers are drawn with a seed, their pictures are the sample photos.</summary>
internal sealed class ReportSamples : IDisposable
{
    private const int PhotosOfLabel = 6;
    private const int PhotoSide = 192;

    private readonly TemporaryFolder _folder = new();
    private readonly string[] _photos;

    public ReportSamples()
    {
        SamplePhotos.Create(_folder.Path, PhotosOfLabel, 1, PhotoSide);
        _photos = [.. Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    public string Folder => _folder.Path;

    /// <summary>Opens a picture: the image with number n has photo n, as often as they go round.</summary>
    public Task<Stream> OpenAsync(string source, CancellationToken cancellationToken) =>
        Task.FromResult<Stream>(File.OpenRead(_photos[int.Parse(Path.GetFileNameWithoutExtension(source), System.Globalization.CultureInfo.InvariantCulture) % _photos.Length]));

    public ReportRequest Request(ScoredTestSet set) => new()
    {
        Model = Model("parts/v2", set),
        Costs = new ReportCosts(1, null, local: false, PriceBook.Default.Of("us-east-1")),
        Open = OpenAsync,
        WhyNoTraining = "the test has none.",
        CreatedAt = new DateTimeOffset(2026, 11, 30, 15, 5, 0, TimeSpan.FromHours(1)),
        ModuleVersion = "1.2.3",
    };

    public static ScoredModel Model(string name, ScoredTestSet set) => new()
    {
        Name = name,
        ModelArn = $"arn:aws:rekognition:eu-west-1:123456789012:project/{name.Replace("/", "/version/", StringComparison.Ordinal)}/1772361000123",
        Set = set,
        Thresholds = set.Labels.ToDictionary(label => label, _ => 0.5, StringComparer.Ordinal),
        ThresholdSource = "assumed thresholds of the service",
        Data = new TestData { Dataset = "parts/test", Entries = set.Images.Count, Digest = set.Digest },
    };

    /// <summary>Images with one label each, of which the model gets some wrong.</summary>
    /// <param name="images">How many images.</param>
    /// <param name="skill">How much more confident it is of what is there: 0 to 1.</param>
    /// <param name="labels">The labels.</param>
    public static ScoredTestSet Classified(int images, double skill, params string[] labels)
    {
        ScoredTestSetBuilder set = new();
        SeededRandom random = new(1);
        for (var i = 0; i < images; i++)
        {
            set.AddImage(new TestImage($"s3://photos/test/{i}.jpg", PhotoSide, PhotoSide));
            var truth = random.NextInt(labels.Length);
            set.AddTruth(labels[truth]);
            for (var k = 0; k < labels.Length; k++)
            {
                set.AddPrediction(labels[k], Math.Round((k == truth ? 0.25 * skill : 0.02) + (0.7 * random.NextDouble() * (k == truth ? 1 : 1 - (0.3 * skill))), 3));
            }
        }

        return set.Build(labels);
    }

    /// <summary>Images with objects, of which the model overlooks some and invents others.</summary>
    public static ScoredTestSet Detected(int images, params string[] labels)
    {
        ScoredTestSetBuilder set = new() { FindsBoxes = true };
        SeededRandom random = new(2);
        for (var i = 0; i < images; i++)
        {
            set.AddImage(new TestImage($"s3://photos/test/{i}.jpg", PhotoSide, PhotoSide));
            for (var k = random.NextInt(3); k >= 0; k--)
            {
                var label = labels[random.NextInt(labels.Length)];
                BoxArea box = new(random.NextInt(120), random.NextInt(120), 30 + random.NextInt(40), 30 + random.NextInt(40));
                set.AddTruth(label, box);
                set.AddPrediction(random.NextInt(8) == 0 ? labels[0] : label, 0.3 + (0.7 * random.NextDouble()), box with { Left = box.Left + random.NextInt(20) });
            }
        }

        return set.Build(labels);
    }

    /// <summary>The page of a report.</summary>
    public static async Task<string> PageAsync(ReportRequest request)
    {
        await using StringWriter text = new();
        var report = await ModelReport.MakeAsync(request, null, TestContext.Current.CancellationToken);
        await new EvaluationPage(report).WriteAsync(text, null, TestContext.Current.CancellationToken);
        return text.ToString();
    }

    public void Dispose() => _folder.Dispose();
}
