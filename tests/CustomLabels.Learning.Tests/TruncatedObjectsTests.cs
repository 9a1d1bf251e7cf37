using CustomLabels.Learning.Detection;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Tests;

/// <summary>Objects at the edges of images.</summary>
public sealed class TruncatedObjectsTests
{
    private const int Width = 320, Height = 240;

    [Theory]
    [InlineData(0.3f)]
    [InlineData(0.5f)]
    [InlineData(0.7f)]
    public void How_much_of_an_object_must_be_seen_is_told_from_those_that_are_marked(float part)
    {
        var random = new SeededRandom(3);
        List<TargetBox[]> images = [];
        for (var i = 0; i < 200; i++)
        {
            List<TargetBox> marked = [];
            for (var k = 0; k < 10; k++)
            {
                float width = 20 + (40 * random.NextSingle()), height = 20 + (60 * random.NextSingle());
                float left = -width + ((Width + width) * random.NextSingle()), top = -height + ((Height + height) * random.NextSingle());
                var seen = new TargetBox(0, Math.Max(0, left), Math.Max(0, top), Math.Min(Width, left + width), Math.Min(Height, top + height));
                if (seen.Area >= part * width * height)
                {
                    marked.Add(seen);
                }
            }

            images.Add([.. marked]);
        }

        Assert.Equal(part, TruncatedObjects.EstimateMinVisibility(images, Width, Height), 0.06f);
    }

    [Fact]
    public void Few_objects_tell_nothing_and_many_that_are_never_cut_ask_for_most_of_them()
    {
        TargetBox[] middle = [new(0, 100, 100, 160, 140)];

        Assert.Equal(TruncatedObjects.DefaultMinVisibility, TruncatedObjects.EstimateMinVisibility([], Width, Height));
        Assert.Equal(TruncatedObjects.DefaultMinVisibility, TruncatedObjects.EstimateMinVisibility([middle, [], middle], Width, Height));
        Assert.Equal(0.8f, TruncatedObjects.EstimateMinVisibility([.. Enumerable.Repeat(middle, 100)], Width, Height), 1e-3f);
    }

    [Fact]
    public void Objects_that_are_cut_off_too_far_are_left_open_and_those_that_are_gone_are_gone()
    {
        var input = new FeatureMap(1, 64, 64, 4);
        var shifted = new DetectionAugmentation { Scale = 0, Aspect = 0, Degrees = 0, Color = 0, MinVisibility = 0.6f };
        TargetBox[] objects = [new(0, 0, 20, 20, 40), new(1, 30, 30, 34, 34), new(2, 60, 0, 64, 64), new(3, 0, 62, 64, 64)];
        var image = new byte[64 * 64 * 3];
        List<(float Part, bool IsIgnored)> seen = [];
        var gone = 0;
        for (var i = 0; i < 200; i++)
        {
            var random = new SeededRandom(i);
            var moved = shifted.Random(image, objects, input, 0, ref random);
            Assert.False(moved.Single(box => box.Label == 1).IsIgnored);
            gone += 4 - moved.Length;
            seen.AddRange(moved.Where(box => box.Label == 0).Select(box => (box.Area / objects[0].Area, box.IsIgnored)));
        }

        Assert.All(seen, box => Assert.Equal(box.Part < 0.6f - 1e-4f, box.IsIgnored));
        Assert.Contains(seen, box => box.IsIgnored);
        Assert.Contains(seen, box => !box.IsIgnored && box.Part < 1);
        Assert.True(gone > 0);
    }
}
