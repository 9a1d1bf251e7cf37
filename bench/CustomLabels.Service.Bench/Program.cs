using CustomLabels.Service.Bench;

// customlabels-service-bench [bench …]: all of them when none is named.
Dictionary<string, Func<TextWriter, Task>> benches = new(StringComparer.Ordinal)
{
    ["startup"] = StartupBench.RunAsync,
    ["detect"] = DetectBench.RunAsync,
    ["s3"] = S3Bench.RunAsync,
};

foreach (var name in args.Length > 0 ? args : [.. benches.Keys])
{
    if (!benches.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no bench '{name}'. There are: {string.Join(", ", benches.Keys)}.");
        return 1;
    }

    await run(Console.Out);
}

return 0;
