using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CustomLabels.Models;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Hosting.Logging;
using CustomLabels.Service.Models;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service;

/// <summary>What the command line asks for: exactly one of its members is set.</summary>
/// <param name="Options">Run the service.</param>
/// <param name="JobFolder">Run one training and end: what the service starts as its child.</param>
/// <param name="Help">Print the help.</param>
/// <param name="Error">The command line is wrong; what to do about it.</param>
internal sealed partial record CommandLine(ServiceOptions? Options = null, string? JobFolder = null, bool Help = false, string? Error = null)
{
    public const string HelpText = """
        customlabels-service: Amazon Rekognition Custom Labels on this machine.

        customlabels-service --data <folder> [--port <n>] [--region <region>] [--account <12 digits>] [--other-account <12 digits>]…
                             [--address <ip>]
                             [--training-budget <seconds>]
                             [--backbone <file> [--backbone-size <px>] [--backbone-mean <r,g,b>] [--backbone-deviation <r,g,b>]]
                             [--max-projects <n>] [--max-versions <n>]
                             [--max-trainings <n>] [--max-running-models <n>] [--max-inference-units <n>]
                             [--max-labels <n>] [--max-entries <n>] [--max-manifest-bytes <n>]
                             [--max-policies <n>] [--max-copies <n>] [--max-tags <n>]
                             [--rate-limits]
                             [--log-format text|json] [--log-level trace|debug|info|warn|error] [--record <folder>]

          --data      the folder that holds projects, models, buckets and the credentials; made when it is not there
          --port      the port to listen on; 0 (the default) takes any free one
          --region    the region that requests are signed for (us-east-1)
          --account   the account that ARNs name (000000000000)
          --other-account
                      a further account with an access key of its own (the profile account-<12 digits> of the credentials
                      file), to try project policies, bucket policies and copies between accounts; may be repeated
          --address   the address to listen on (127.0.0.1); every request must be signed, whatever the address
          --training-budget
                      about how long a training shall take on two cores at most; the data decide when it is left out. The
                      same budget gives the same model on every machine
          --backbone  a network that was trained elsewhere and turns images into features, as an ONNX file (operators of version 13
                      to 17): models are built on it beside networks of their own
          --backbone-size
                      the side of the images it takes, where the file does not say it
          --backbone-mean, --backbone-deviation
                      of pixels from 0 to 255, what it takes for 0 and for 1: red, green, blue (what the file says, else
                      123.675,116.28,103.53 and 58.395,57.12,57.375, as for ImageNet)
          --max-…     the quotas of the service: 100 projects, 100 versions a project, 2 trainings and 2 running models
                      at a time, 5 inference units a model, 250 labels and 250000 entries a dataset, 1 GB a
                      manifest, 5 policies a project, 5 copies at a time, 50 tags a resource
          --rate-limits
                      refuses more requests a second than a new account on AWS may make: 50 detections, 10 of each operation
                      on tags, 5 of each other operation
          --log-format
                      the log is on stderr: lines for people (text, the default) or one JSON object a line (json); every line
                      has the id of its request, every request one line with action, status, duration and account
          --log-level what is logged at least (info)
          --record    keeps each request with its answer as a file in this folder, for bug reports: without signatures, tokens
                      and images, the newest 2000 and at most 64 MB

        When it is ready it prints one line of JSON: endpoint, credentials (a file in the AWS shared-credentials format),
        region and pid. Logs go to stderr. SIGTERM and Ctrl+C end it cleanly.
        """;

    private static readonly Dictionary<string, LogLevel> LogLevels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["trace"] = LogLevel.Trace, ["debug"] = LogLevel.Debug, ["info"] = LogLevel.Information, ["warn"] = LogLevel.Warning, ["error"] = LogLevel.Error,
    };

    /// <summary>The hidden first argument with which the service starts itself as the child that trains.</summary>
    public const string TrainJob = "train-job";

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        if (args is [TrainJob, var folder])
        {
            return new CommandLine(JobFolder: folder);
        }

        var options = new ServiceOptions { DataPath = string.Empty };
        for (int i = 0; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h" or "-?")
            {
                return new CommandLine(Help: true);
            }

            if (args[i] == "--rate-limits")
            {
                options = options with { RateLimits = true };
                continue;
            }

            (string name, string? value) = Split(args, ref i);
            string? error = value is null && IsKnown(name) ? $"{name} needs a value." : Apply(ref options, name, value);
            if (error is not null)
            {
                return new CommandLine(Error: error);
            }
        }

        return options switch
        {
            { DataPath.Length: 0 } => new CommandLine(Error: "--data <folder> is missing: the folder that holds what the service keeps."),
            { Backbone.Path.Length: 0 } => new CommandLine(Error: "--backbone <file> is missing: the network that the other --backbone flags are about."),
            _ => new CommandLine(options),
        };
    }

    private static (string Name, string? Value) Split(IReadOnlyList<string> args, ref int i)
    {
        string arg = args[i];
        int equals = arg.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            return (arg[..equals], arg[(equals + 1)..]);
        }

        return IsKnown(arg) && i + 1 < args.Count ? (arg, args[++i]) : (arg, null);
    }

    private static bool IsKnown(string name) =>
        name is "--data" or "--port" or "--region" or "--account" or "--other-account" or "--address" or "--training-budget" or "--log-format" or "--log-level" or "--record" ||
        BackboneName().IsMatch(name) || QuotaName().IsMatch(name);

    private static string? Apply(ref ServiceOptions options, string name, string? value)
    {
        BackboneOptions backbone = options.Backbone ?? new BackboneOptions(string.Empty);
        switch (name)
        {
            case "--data":
                options = options with { DataPath = Path.GetFullPath(value!) };
                return null;
            case "--port" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= IPEndPoint.MaxPort:
                options = options with { Port = port };
                return null;
            case "--region" when RegionName().IsMatch(value!):
                options = options with { Region = value! };
                return null;
            case "--account" when AccountNumber().IsMatch(value!):
                options = options with { AccountId = value! };
                return null;
            case "--other-account" when AccountNumber().IsMatch(value!):
                options = options with { OtherAccounts = [.. options.OtherAccounts, value!] };
                return null;
            case "--address" when IPAddress.TryParse(value, out IPAddress? address):
                options = options with { Address = address };
                return null;
            case "--training-budget" when double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6:
                options = options with { TrainingBudget = TimeSpan.FromSeconds(seconds) };
                return null;
            case "--backbone":
                options = options with { Backbone = backbone with { Path = Path.GetFullPath(value!) } };
                return null;
            case "--backbone-size" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is >= 8 and <= 1024:
                options = options with { Backbone = backbone with { Size = side } };
                return null;
            case "--backbone-mean" when Colours(value!) is { } mean:
                options = options with { Backbone = backbone with { Mean = mean } };
                return null;
            case "--backbone-deviation" when Colours(value!) is { } deviation && deviation.All(colour => colour > 0):
                options = options with { Backbone = backbone with { Deviation = deviation } };
                return null;
            case "--log-format" when Enum.TryParse(value, ignoreCase: true, out LogFormat format) && Enum.IsDefined(format) && !int.TryParse(value, out _):
                options = options with { LogFormat = format };
                return null;
            case "--log-level" when LogLevels.TryGetValue(value!, out LogLevel level):
                options = options with { LogLevel = level };
                return null;
            case "--record":
                options = options with { RecordPath = Path.GetFullPath(value!) };
                return null;
            default:
                return QuotaName().IsMatch(name) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int quota) && quota > 0
                    ? ApplyQuota(ref options, name, quota)
                    : IsKnown(name) ? $"'{value}' is no value for {name}. Try --help." : $"Unknown argument '{name}'. Try --help.";
        }
    }

    /// <summary>Three numbers; null when it is not that.</summary>
    private static float[]? Colours(string value)
    {
        string[] parts = value.Split(',');
        var colours = new float[3];
        return parts.Length == colours.Length && parts.Index().All(part => float.TryParse(part.Item, NumberStyles.Float, CultureInfo.InvariantCulture, out colours[part.Index]) && float.IsFinite(colours[part.Index]))
            ? colours
            : null;
    }

    private static string? ApplyQuota(ref ServiceOptions options, string name, int quota)
    {
        Quotas quotas = options.Quotas;
        options = options with
        {
            Quotas = name switch
            {
                "--max-projects" => quotas with { Projects = quota },
                "--max-versions" => quotas with { Versions = quota },
                "--max-trainings" => quotas with { Trainings = quota },
                "--max-running-models" => quotas with { RunningModels = quota },
                "--max-inference-units" => quotas with { InferenceUnits = quota },
                "--max-policies" => quotas with { Policies = quota },
                "--max-copies" => quotas with { Copies = quota },
                "--max-tags" => quotas with { Tags = quota },
                "--max-entries" => quotas with { Entries = quota },
                "--max-manifest-bytes" => quotas with { ManifestBytes = quota },
                _ => quotas with { Labels = quota },
            },
        };
        return null;
    }

    [GeneratedRegex(@"^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"^--backbone(-size|-mean|-deviation)?\z")]
    private static partial Regex BackboneName();

    [GeneratedRegex(@"^--max-(projects|versions|trainings|running-models|inference-units|labels|entries|manifest-bytes|policies|copies|tags)\z")]
    private static partial Regex QuotaName();
}
