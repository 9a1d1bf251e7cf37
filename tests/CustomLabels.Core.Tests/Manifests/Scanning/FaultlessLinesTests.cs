using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CustomLabels.Manifests;
using CustomLabels.Manifests.Lines;
using CustomLabels.Manifests.Scanning;
using CustomLabels.Manifests.Scanning.Fast;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

/// <summary>
/// What holds the fast path to the rules. A full run takes a million lines, CUSTOMLABELS_FUZZ_LINES as many as it says, CUSTOMLABELS_FUZZ_SEED another one.
/// </summary>
public sealed class FaultlessLinesTests
{
    private static readonly int Lines = TestSize.Of("CUSTOMLABELS_FUZZ_LINES", little: 20_000, full: 1_000_000);
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("CUSTOMLABELS_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);

    public static TheoryData<string> Faultless => [.. LineMutations.Faultless];

    [Theory]
    [MemberData(nameof(Faultless))]
    public void Lines_of_usual_forms_are_recognized(string line) => Assert.True(Compare(new Reader(), Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void No_mutated_line_is_recognized_that_has_a_fault_and_none_makes_a_reader_throw()
    {
        const int batch = 1000;
        var recognized = 0;
        Parallel.For(0, (Lines + batch - 1) / batch, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, i =>
        {
            Random random = new((Seed * 1_000_003) + i);
            Reader reader = new();
            for (var line = 0; line < batch; line++)
            {
                var bytes = LineMutations.Next(random, LineMutations.Faultless);
                if (Compare(reader, bytes))
                {
                    Interlocked.Increment(ref recognized);
                }
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{Lines} mutated lines, {recognized} of them recognized as faultless.");
        Assert.InRange(recognized, Lines / 50, Lines / 2);
    }

    private static bool Compare(Reader reader, byte[] bytes)
    {
        var slow = BlockScanner.Read(1, bytes);
        var trimmed = LineBytes.Trim(bytes);
        Assert.Equal(trimmed.IsEmpty, slow.Line.Text.Length == 0);
        if (trimmed.IsEmpty || !Utf8.IsValid(bytes))
        {
            return false;
        }

        var isRecognized = reader.Lines.TryRead(trimmed, out var sourceRef);
        if (reader.Lines.IsUnlabeled)
        {
            Assert.True(slow is { Hints: [], Line: { Errors: [], Warnings: [{ Code: "WARNING_UNANNOTATED_RECORD" }], Entry: null, IsLabeled: false } });
            Assert.Equal(slow.Line.SourceRef, Encoding.UTF8.GetString(sourceRef));
        }

        if (!isRecognized)
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes);
        Assert.True(slow is { HasFindings: false, Line.Entry: not null }, $"{text}\nhas {string.Join(", ", slow.Line.Errors)} {string.Join(", ", slow.Line.Warnings)} {string.Join(", ", slow.Hints)}");
        var entry = slow.Line.Entry!;
        Assert.Equal(entry.SourceRef, Encoding.UTF8.GetString(sourceRef));
        Assert.Equal(S3Location.Parse(entry.SourceRef).Bucket, Encoding.UTF8.GetString(ImageKey.BucketOf(sourceRef)));
        Assert.Equal(Order(entry.Labels), Order(reader.Lines.Labels.Select(label => reader.Labels[label])));
        Assert.Equal(Order(entry.Boxes.Select(box => box.Label)), Order(reader.Lines.BoxLabels.Select(label => reader.Labels[label])));
        return true;
    }

    private static IEnumerable<string> Order(IEnumerable<string> labels) => labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private sealed class Reader
    {
        public Reader() => Lines = new FaultlessLines(Labels);

        public LabelTable Labels { get; } = new();

        public FaultlessLines Lines { get; }
    }
}
