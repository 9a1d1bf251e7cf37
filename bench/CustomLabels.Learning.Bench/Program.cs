using System.Globalization;
using CustomLabels.Learning;
using CustomLabels.Learning.Bench;

if (args is [Scaling.Flag, var images, var kind, var count, var threadCount])
{
    Scaling.Train(images, Enum.Parse<ModelKind>(kind), int.Parse(count, CultureInfo.InvariantCulture), int.Parse(threadCount, CultureInfo.InvariantCulture));
    return;
}

if (args is [BusyNeighbor.Flag, var cores])
{
    BusyNeighbor.Run(int.Parse(cores, CultureInfo.InvariantCulture));
    return;
}

// customlabels-learning-bench [speed|shoes|aliens|cifar10-1000|bccd|scaling] [--threads N] [--seeds N] [--seconds N] [--sheet file.png] [--data folder of data sets]
var threads = int.Parse(Option("--threads") ?? Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
var data = Option("--data") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");
var seeds = int.Parse(Option("--seeds") ?? "3", CultureInfo.InvariantCulture);

// Of two nominal cores, which are slower than most; null as the data decide.
TimeSpan? budget = Option("--seconds") is { } seconds ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : null;
var only = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal) ? args[0] : null;
if (only is null or "speed")
{
    Speed.Print(threads);
}

if (only == "scaling")
{
    Scaling.Print(threads);
}

string[] sets = ["shoes", "aliens", "cifar10-1000", "bccd"];
foreach (var name in sets.Where(name => only is null || name == only))
{
    var folder = Path.Combine(data, name);
    if (!Directory.Exists(folder))
    {
        Console.WriteLine($"{name}: skipped, there is no {folder}");
    }
    else if (name == "bccd")
    {
        await BloodCells.PrintAsync(folder, seeds, threads, budget, Option("--sheet"));
    }
    else
    {
        Accuracy.Print(name, folder, seeds, threads);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
