using System.Globalization;
using CustomLabels.Learning.Bench;

// customlabels-learning-bench [threads] [folder of data sets] [seeds]
var threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
var data = args.Length > 1 ? args[1] : Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");
var seeds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;

var speed = Speed.Measure(threads);
Console.WriteLine($"{threads} threads, {speed.Size} px, batch {speed.Batch}: train {speed.Train:F0} images/s, infer {speed.Infer:F0} images/s (model of three networks, one image at a time)");
Console.WriteLine(TorchPeer.Compare(speed, threads));
foreach (var name in new[] { "shoes", "aliens" })
{
    var folder = Path.Combine(data, name);
    if (!Directory.Exists(folder))
    {
        Console.WriteLine($"{name}: skipped, there is no {folder}");
        continue;
    }

    Accuracy.Print(name, folder, seeds, threads);
}
