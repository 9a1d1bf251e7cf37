using CustomLabels.Formats;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Core.Tests.Formats.Sources;

/// <summary>Over random sets as each tool writes them: no image gains or loses a box, or becomes empty, without a word.</summary>
public sealed class ExportsTests
{
    public static TheoryData<DatasetFormat, int> Sets()
    {
        TheoryData<DatasetFormat, int> sets = [];
        foreach (var export in Exports.All)
        {
            for (var seed = 1; seed <= 6; seed++)
            {
                sets.Add(export.Format, seed);
            }
        }

        return sets;
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task What_a_tool_exports_is_read_or_said(DatasetFormat format, int seed)
    {
        var export = Array.Find(Exports.All, export => export.Format == format)!;
        var images = Random(export, new Random(seed));
        using var source = new SourceFixture().Images([.. images.Keys]);
        foreach (var (name, text) in export.Files(images))
        {
            source.Text(name, text);
        }

        var reading = await source.ReadAsync();

        Assert.Equal(format, reading.Format);
        foreach (var (name, objects) in images)
        {
            if (objects.Length == 0 && format == DatasetFormat.OpenImages)
            {
                continue; // such a table has no row for it
            }

            string[] usable = [.. objects.Where(item => !item.IsBroken).Select(item => item.ToString()).Order(StringComparer.Ordinal)];
            Assert.Equal(usable, reading.Boxes(name).Order(StringComparer.Ordinal));
            Assert.Equal(usable.Length > 0 || (objects.Length == 0 && export.SaysEmpty), reading.Of(name).HasBoxAnnotation);
        }

        var all = images.Values.SelectMany(objects => objects).ToList();
        Assert.Equal(all.Count(item => item.IsBroken), Count(reading, "InvalidAnnotation"));
        Assert.Equal(all.Count(item => item is { IsShape: true, IsBroken: false }), Count(reading, "BoxAroundShape"));
        Assert.True(export.SaysEmpty || format == DatasetFormat.OpenImages || Count(reading, "ImageUnlabeled") >= images.Values.Count(objects => objects.Length == 0));
    }

    private static int Count(SourceReading reading, string id) => reading.Problems.Where(problem => problem.ErrorId == id).Sum(problem => problem.Count);

    /// <summary>Five images, the first with a box that can be used.</summary>
    private static SortedDictionary<string, ExportedObject[]> Random(Exports export, Random random)
    {
        SortedDictionary<string, ExportedObject[]> images = new(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            images[$"photo{i}.jpg"] = [.. Enumerable.Range(0, i == 0 ? 1 : random.Next(4)).Select(_ => Object(export, random, isWhole: i == 0))];
        }

        return images;
    }

    private static ExportedObject Object(Exports export, Random random, bool isWhole)
    {
        var isBroken = !isWhole && random.Next(4) == 0;
        return new(
            "nut,bolt,washer".Split(',')[random.Next(3)],
            random.Next(60) * 2,
            random.Next(50),
            (random.Next(30) + 1) * 2,
            random.Next(40) + 1,
            export.HasShapes && !isBroken && random.Next(3) == 0,
            isBroken);
    }
}
