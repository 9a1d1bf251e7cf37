using CustomLabels.Core.Bench;

// customlabels-core-bench [bench …]: all of them when none is named. It ends with 1 when a target was missed.
Dictionary<string, Func<TextWriter, Task<bool>>> benches = new(StringComparer.Ordinal)
{
    ["manifests"] = ManifestBench.RunAsync,
    ["headers"] = HeaderBench.RunAsync,
    ["coco"] = CocoBench.RunAsync,
    ["snapshot"] = SnapshotBench.RunAsync,
    ["import"] = ImportBench.RunAsync,
};

if (args is [Child.Flag, ..])
{
    await Child.RunAsync(args[1], args[2]);
    return 0;
}

var allMet = true;
foreach (var name in args.Length > 0 ? args : [.. benches.Keys])
{
    if (!benches.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no bench '{name}'. There are: {string.Join(", ", benches.Keys)}.");
        return 1;
    }

    allMet &= await run(Console.Out);
}

return allMet ? 0 : 1;
