using System.Globalization;
using System.Reflection;
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

// customlabels-learning-bench [all|speed|scaling|<set> ...] [--way engine|frozen|no-own|no-trunk|no-tuning|every] [--threads N] [--seeds N] [--seconds N]
//                             [--sheets folder] [--results file] [--data folder of data sets]
var threads = int.Parse(Option("--threads") ?? Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
var data = Option("--data") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");
var seeds = int.Parse(Option("--seeds") ?? "3", CultureInfo.InvariantCulture);
HashSet<string> names = [.. args.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
if (names.Count == 0 || names.Contains("speed"))
{
    Speed.Print(threads);
}

if (names.Contains("scaling"))
{
    Scaling.Print(threads);
}

var scratch = Directory.CreateTempSubdirectory("bench");
var way = Option("--way") ?? "engine";
try
{
    var trunk = Path.Combine(scratch.FullName, "trunk.onnx");
    PretrainedTrunk.Make(typeof(SetTable).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "PretrainedNetwork").Value!, trunk);
    var options = new TrainingOptions
    {
        Threads = threads,

        // Of two nominal cores; null as the data decide.
        Budget = Option("--seconds") is { } seconds ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : null,
        Trunk = PretrainedTrunk.Load(trunk),
    };
    await SetTable.PrintAsync(
        SetTable.Sets(data, scratch.FullName, Option("--sheets")).Where(set => names.Contains("all") || names.Contains(set.Name)),
        [.. Way.All.Where(one => way == "every" || one.Name == way)],
        seeds,
        options,
        Option("--results"));
}
finally
{
    scratch.Delete(recursive: true);
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
