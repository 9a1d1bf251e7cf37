using System.Globalization;
using System.Text;
using System.Text.Json;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Evaluations.Snapshots;

namespace CustomLabels.Tests;

/// <summary>A line that is alike the one before is compared instead of parsed: with the same outcome, whatever is in it.</summary>
public class SnapshotShapeTests
{
    private const string Line = """{"source-ref":"s3://b/1.jpg","rekognition-custom-labels-training-0":1,"rekognition-custom-labels-training-0-metadata":{"confidence":1.0,"class-name":"nut","human-annotated":"yes"},"rekognition-custom-labels-evaluation-0":1,"rekognition-custom-labels-evaluation-0-metadata":{"confidence":0.71,"class-name":"bolt","rekognition-custom-labels-evaluation-details":{"version":1,"ground-truth-labelling-jobs":["j"],"is-true-positive":false}},"rekognition-custom-labels-object-id":4}""";

    private static readonly string WithTwoLabels = Line.Replace("\"rekognition-custom-labels-object-id\"", "\"rekognition-custom-labels-training-1\":1,\"rekognition-custom-labels-training-1-metadata\":{\"class-name\":\"bolt\"},\"rekognition-custom-labels-object-id\"", StringComparison.Ordinal);

    [Theory]
    [InlineData("0.71", "0.05")]
    [InlineData("0.71", "7.1E-05")]
    [InlineData("0.71", "1e-2")]
    [InlineData("0.71", "0")]
    [InlineData("0.71", "00.71")]
    [InlineData("0.71", ".71")]
    [InlineData("0.71", "0.")]
    [InlineData("0.71", "1.01")]
    [InlineData("0.71", "-0.5")]
    [InlineData("0.71", "\"0.71\"")]
    [InlineData("0.71", "null")]
    [InlineData("\"bolt\"", "\"\\u0062olt\"")]
    [InlineData("\"bolt\"", "\"schrauber-größe\"")]
    [InlineData("\"bolt\"", "7")]
    [InlineData("\"nut\"", "null")]
    [InlineData("\"s3://b/1.jpg\"", "null")]
    [InlineData("\"s3://b/1.jpg\"", "\"s3://b/a\\\"b.jpg\"")]
    [InlineData("\"s3://b/1.jpg\"", "\"s3://b/\t.jpg\"")]
    [InlineData("false", "true")]
    [InlineData("false", "nope")]
    [InlineData("\"j\"", "\"j\",\"k\"")]
    [InlineData("evaluation-0", "evaluation-1")]
    [InlineData("4}", "5}")]
    [InlineData("4}", "5")]
    [InlineData("4}", "5}}")]
    [InlineData("\"class-name\":\"bolt\"", "\"class-name\":\"bolt\",\"class-name\":\"nut\"")]
    public void An_altered_line_is_read_as_if_it_came_alone(string old, string altered) => AreAlike(Line.Replace(old, altered, StringComparison.Ordinal));

    [Fact]
    public void A_line_that_was_spoiled_anywhere_is_read_as_if_it_came_alone()
    {
        Random random = new(11);
        var bytes = "0123456789.eE+-\"\\{}[],: antx"u8.ToArray();
        for (var i = 0; i < 3000; i++)
        {
            var line = Encoding.UTF8.GetBytes(Line);
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                line[random.Next(line.Length)] = bytes[random.Next(bytes.Length)];
            }

            AreAlike(Encoding.UTF8.GetString(random.Next(8) == 0 ? line[..random.Next(1, line.Length)] : line));
        }
    }

    [Fact]
    public void A_line_with_boxes_after_lines_without_is_refused()
    {
        LabelIndexes labels = new();
        SnapshotLineReader reader = new(labels);
        reader.Read(Encoding.UTF8.GetBytes(Line), new ScoredTestSetBuilder(labels));
        ScoredTestSetBuilder boxes = new(labels) { FindsBoxes = true };
        Assert.Throws<FormatException>(() => reader.Read(Encoding.UTF8.GetBytes(Line), boxes));
    }

    [Fact]
    public void Numbers_are_read_to_the_last_bit()
    {
        Random random = new(5);
        string[] known = ["0", "1", "0.1", "1.0", "0.5", "0.30000000000000004", "9007199254740993", "9007199254740992.5", "0.000000000000000000001", "4611686018427387904", "99999999999999999999", "0.49999999999999994", "0.500000000000000166533453693773481063544750213623046875", "1e-5", "1E+2"];
        foreach (var text in known.Concat(Enumerable.Range(0, 100_000).Select(_ => Written(random))))
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(JsonNumber.ValueOf(Encoding.UTF8.GetBytes(text))));
        }

        static string Written(Random random) => random.Next(4) switch
        {
            0 => random.NextDouble().ToString(CultureInfo.InvariantCulture),
            1 => ((float)random.NextDouble()).ToString(CultureInfo.InvariantCulture),
            2 => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64(0, 1000)}.{random.NextInt64():D19}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"0.{random.NextInt64(1, 1L << random.Next(1, 62))}"),
        };
    }

    private static void AreAlike(string line) => Assert.Equal(Read(line, isAfterAnother: false), Read(line, isAfterAnother: true));

    /// <summary>What a line adds, as text, or why it cannot be read.</summary>
    private static string Read(string line, bool isAfterAnother)
    {
        LabelIndexes labels = new();
        ScoredTestSetBuilder builder = new(labels);
        SnapshotLineReader reader = new(labels);
        if (isAfterAnother)
        {
            reader.Read(Encoding.UTF8.GetBytes(Line), builder);
            reader.Read(Encoding.UTF8.GetBytes(WithTwoLabels), builder);
            reader.Read(Encoding.UTF8.GetBytes(Line), builder);
        }

        try
        {
            reader.Read(Encoding.UTF8.GetBytes(line), builder);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return $"{exception.GetType().Name}: {exception.Message}";
        }

        var set = builder.Build();
        var last = set.Images.Count - 1;
        StringBuilder text = new(set.Images[last].Source);
        foreach (var truth in set.TruthsOf(last))
        {
            text.Append(CultureInfo.InvariantCulture, $" {set.Labels[truth.Label]}");
        }

        foreach (var prediction in set.PredictionsOf(last))
        {
            text.Append(CultureInfo.InvariantCulture, $" {set.Labels[prediction.Label]}={prediction.Score}");
        }

        return text.ToString();
    }
}
