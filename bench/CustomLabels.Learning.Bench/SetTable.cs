using System.Globalization;
using System.Text;
using CustomLabels.Datasets;

namespace CustomLabels.Learning.Bench;

/// <summary>Trains on every set in every way, and keeps a table of the means over the seeds.</summary>
internal static class SetTable
{
    private static readonly int[] Few = [10, 5];
    private static readonly int[] Parts = [40, 20];

    /// <summary>The sets, of a folder of public ones and drawn by program.</summary>
    /// <param name="scratch">Folder for what is drawn.</param>
    /// <param name="sheets">Folder for pictures of detections; null for none.</param>
    public static IReadOnlyList<IBenchSet> Sets(string data, string scratch, string? sheets) =>
    [
        new PhotoSet("shoes", Path.Combine(data, "shoes")),
        new PhotoSet("aliens", Path.Combine(data, "aliens")),
        new PhotoSet("cifar10-1000", Path.Combine(data, "cifar10-1000")),
        .. Few.Select(count => new PhotoSet(FormattableString.Invariant($"cifar10-{count}"), Path.Combine(data, "cifar10-1000"), count)),
        .. Parts.Select(count => new PhotoSet(FormattableString.Invariant($"parts-{count}"), Drawn(scratch, count))),
        new ObjectSet("bccd", Path.Combine(data, "bccd"), Sheet: Sheet(sheets, "bccd")),
        new ObjectSet("bccd-60", Path.Combine(data, "bccd"), Seconds: 60),
        new ObjectSet("raccoons", Path.Combine(data, "raccoons", "train"), Path.Combine(data, "raccoons", "test"), Sheet: Sheet(sheets, "raccoons")),
        new ObjectSet("chess", Path.Combine(data, "chess-train"), Path.Combine(data, "chess-coco", "test"), Sheet: Sheet(sheets, "chess")),
    ];

    /// <summary>Measures and prints.</summary>
    /// <param name="options">Threads, budget, trunk.</param>
    /// <param name="results">File for the table; null for none.</param>
    public static async Task PrintAsync(IEnumerable<IBenchSet> sets, IReadOnlyList<Way> ways, int seeds, TrainingOptions options, string? results)
    {
        var table = new StringBuilder();
        foreach (var set in sets)
        {
            if (!Directory.Exists(set.Folder))
            {
                Console.WriteLine($"{set.Name}: skipped, there is no {set.Folder}");
                continue;
            }

            foreach (var way in ways)
            {
                List<IReadOnlyDictionary<string, double>> rows = [];
                for (var seed = 1; seed <= seeds; seed++)
                {
                    rows.Add(await set.MeasureAsync(options with { Seed = seed, Parts = way.Parts }));
                    Console.WriteLine(Line(set.Name, way.Name, $"seed {seed}", rows[^1]));
                }

                var mean = Line(set.Name, way.Name, "mean", rows[0].Keys.ToDictionary(key => key, key => rows.Average(row => row[key])));
                Console.WriteLine(mean);
                table.AppendLine(mean);
            }
        }

        if (results is not null)
        {
            await File.WriteAllTextAsync(results, FormattableString.Invariant($"Means of {seeds} seeds, {options.Threads} threads.\n") + table);
        }

        static string Line(string set, string way, string seed, IReadOnlyDictionary<string, double> figures) =>
            $"{set,-13} {way,-10} {seed,-7} " + string.Join("  ", figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key} {figure.Value:0.###}")));
    }

    private static string? Sheet(string? folder, string name) => folder is null ? null : Path.Combine(folder, name + ".png");

    /// <summary>Sound and scratched parts, as the example of the main job has them: a fifth of them is for its test, so four fifths are learned from.</summary>
    private static string Drawn(string scratch, int perLabel)
    {
        var folder = Path.Combine(scratch, FormattableString.Invariant($"parts-{perLabel}"));
        SamplePhotos.Create(Path.Combine(folder, "train"), perLabel * 4 / 5, 1);
        SamplePhotos.Create(Path.Combine(folder, "test"), 50, 99);
        return folder;
    }
}
