using System.CommandLine;
using System.CommandLine.Help;
using System.Net;
using System.Text.RegularExpressions;
using CustomLabels.Models;

namespace CustomLabels.Service;

/// <summary>The command line of the service.</summary>
internal static partial class CommandLine
{
    private const string RateLimits = "--rate-limits";

    private static readonly Setting[] Settings =
    [
        new("--data", "folder", "The folder that holds projects, models, buckets and the credentials; created if missing.",
            (options, value) => value.Length > 0 ? options with { DataPath = Path.GetFullPath(value) } : null),
        new("--port", "n", "The port to listen on; 0 (the default) takes any free one.",
            (options, value) => Number(value, 0, IPEndPoint.MaxPort) is { } port ? options with { Port = port } : null),
        new("--address", "ip", "The address to listen on (127.0.0.1). Every request must be signed, whatever the address; open to all who reach it is only GET /healthz (version, start time, region and process id).",
            (options, value) => IPAddress.TryParse(value, out var address) ? options with { Address = address } : null),
        new("--host", "name",
            "Another name by which clients reach the service, as of a container. Requests to other hosts than 127.0.0.1, localhost, *.localhost, [::1] and the address are refused with 421. May be repeated.",
            (options, value) => Uri.CheckHostName(value) != UriHostNameType.Unknown ? options with { Hosts = [.. options.Hosts, value] } : null),
        new("--region", "region", "The region that requests are signed for (us-east-1).",
            (options, value) => RegionName().IsMatch(value) ? options with { Region = value } : null),
        new("--other-region", "region", "Another region that requests may be signed for: it has projects, models and quotas of its own. Buckets have a region, but any region reads them. May be repeated.",
            (options, value) => RegionName().IsMatch(value) ? options with { OtherRegions = [.. options.OtherRegions, value] } : null),
        new("--account", "12 digits", "The account that ARNs name (000000000000).",
            (options, value) => AccountNumber().IsMatch(value) ? options with { AccountId = value } : null),
        new("--other-account", "12 digits",
            "Another account with an access key of its own (the profile account-<12 digits> of the credentials file), to try project policies, bucket policies and copies between accounts. May be repeated.",
            (options, value) => AccountNumber().IsMatch(value) ? options with { OtherAccounts = [.. options.OtherAccounts, value] } : null),
        new("--training-budget", "seconds",
            "About how long a training may take at most on two cores; by default, the data decide. The same budget gives the same model on every machine.",
            (options, value) => double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e6
                ? options with { TrainingBudget = TimeSpan.FromSeconds(seconds) } : null),
        new("--backbone", "file",
            "A network trained elsewhere that turns images into features, as an ONNX file (opset 7 to 21): models are built on it instead of the pretrained network beside this program.",
            (options, value) => value.Length > 0 ? WithBackbone(options, backbone => backbone with { Path = Path.GetFullPath(value) }) : null),
        new("--backbone-size", "px", "The side of the images it is given (what the file says). Most networks take any, whatever they say.",
            (options, value) => Number(value, 8, 1024) is { } side ? WithBackbone(options, backbone => backbone with { Size = side }) : null),
        new("--backbone-mean", "r,g,b", "The pixel value, of 0 to 255, that it takes for 0: red, green, blue (what the file says, else 123.675,116.28,103.53 as for ImageNet).",
            (options, value) => Rgb(value) is { } mean ? WithBackbone(options, backbone => backbone with { Mean = mean }) : null),
        new("--backbone-deviation", "r,g,b", "How much more it takes for 1: red, green, blue (what the file says, else 58.395,57.12,57.375 as for ImageNet).",
            (options, value) => Rgb(value) is { } deviation && deviation.All(channel => channel > 0) ? WithBackbone(options, backbone => backbone with { Deviation = deviation }) : null),
        new("--backbone-colors", "rgb|bgr", "The order of the colors in its pixels (what the file says, else rgb). Mean and deviation are red, green, blue all the same.",
            (options, value) => value.ToUpperInvariant() switch
            {
                "RGB" => WithBackbone(options, backbone => backbone with { BlueFirst = false }),
                "BGR" => WithBackbone(options, backbone => backbone with { BlueFirst = true }),
                _ => null,
            }),
        new("--backbone-output", "name", "The name of the value inside it that holds the features (its first output).",
            (options, value) => value.Length > 0 ? WithBackbone(options, backbone => backbone with { Output = value }) : null),
        Quota("--max-projects", "Projects per account (100).", (quotas, max) => quotas with { Projects = max }),
        Quota("--max-versions", "Model versions per project (100).", (quotas, max) => quotas with { Versions = max }),
        Quota("--max-trainings", "Trainings at a time (2).", (quotas, max) => quotas with { Trainings = max }),
        Quota("--max-running-models", "Running models at a time (2).", (quotas, max) => quotas with { RunningModels = max }),
        Quota("--max-inference-units", "Inference units per model (5).", (quotas, max) => quotas with { InferenceUnits = max }),
        Quota("--max-labels", "Labels per dataset (250).", (quotas, max) => quotas with { Labels = max }),
        Quota("--max-entries", "Entries per dataset (250000).", (quotas, max) => quotas with { Entries = max }),
        Quota("--max-manifest-bytes", "Bytes per manifest (1 GB).", (quotas, max) => quotas with { ManifestBytes = max }),
        Quota("--max-policies", "Policies per project (5).", (quotas, max) => quotas with { Policies = max }),
        Quota("--max-copies", "Copies of models at a time (5).", (quotas, max) => quotas with { Copies = max }),
        Quota("--max-tags", "Tags per resource (50).", (quotas, max) => quotas with { Tags = max }),
        new("--log-format", "text|json",
            "The log goes to stderr: lines for people (text, the default) or one JSON object per line (json). Every line has the id of its request; every request has one line with action, status, duration and account.",
            (options, value) => Enum.TryParse(value, ignoreCase: true, out LogFormat format) && Enum.IsDefined(format) && !int.TryParse(value, out _) ? options with { LogFormat = format } : null),
        new("--log-level", "trace|debug|info|warn|error", "The least severe lines to log (info).",
            (options, value) => Level(value) is { } level ? options with { LogLevel = level } : null),
        new("--record", "folder",
            "Keeps each request with its answer as a file in this folder, for bug reports: without signatures, tokens and images, the newest 2000 and at most 64 MB.",
            (options, value) => value.Length > 0 ? options with { RecordPath = Path.GetFullPath(value) } : null),
    ];

    /// <summary>Parses arguments. With <c>--help</c> or <c>--version</c>, the result has an action that prints it.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args) =>
        Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });

    /// <summary>The options of a command line without errors.</summary>
    public static ServiceOptions Read(ParseResult parsed)
    {
        var options = new ServiceOptions { DataPath = string.Empty, RateLimits = parsed.GetValue<bool>(RateLimits) };
        foreach (var setting in Settings)
        {
            options = (parsed.GetValue<string[]>(setting.Name) ?? []).Aggregate(options, (read, value) => setting.Apply(read, value)!);
        }

        return options;
    }

    /// <summary>The command with its options: for the help, and for the tests of the documentation.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand(
            "Amazon Rekognition Custom Labels on this machine. When it is ready, it prints one line of JSON: endpoint, credentials (a file in the AWS shared-credentials format), region and pid. Logs go to stderr. SIGTERM and Ctrl+C end it cleanly. customlabels-service check --data <folder> [--repair] examines the data of a service that is not running.");
        command.Directives.Clear();
        command.Options.Remove(command.Options.OfType<HelpOption>().Single());
        command.Options.Add(new HelpOption("--help", "-h", "-?"));
        foreach (var setting in Settings)
        {
            command.Options.Add(setting.ToOption());
        }

        command.Options.Add(new Option<bool>(RateLimits)
        {
            Description = "Refuses more requests per second than a new account on AWS may make: 50 detections, 10 of each operation on tags, 5 of each other operation.",
        });
        command.Validators.Add(result =>
        {
            if (result.GetResult("--backbone") is null && Settings.Any(setting => setting.Name.StartsWith("--backbone-", StringComparison.Ordinal) && result.GetResult(setting.Name) is not null))
            {
                result.AddError("--backbone <file> is missing: the network that the other --backbone options are about.");
            }
        });
        return command;
    }

    private static Setting Quota(string name, string description, Func<Quotas, int, Quotas> apply) =>
        new(name, "n", description, (options, value) => Number(value, 1, int.MaxValue) is { } max ? options with { Quotas = apply(options.Quotas, max) } : null);

    private static ServiceOptions WithBackbone(ServiceOptions options, Func<BackboneOptions, BackboneOptions> change) =>
        options with { Backbone = change(options.Backbone ?? new BackboneOptions(string.Empty)) };

    private static int? Number(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static float[]? Rgb(string text)
    {
        var parts = text.Split(',');
        float[] channels = [.. parts.Select(part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var channel) ? channel : float.NaN)];
        return channels.Length == 3 && channels.All(float.IsFinite) ? channels : null;
    }

    private static LogLevel? Level(string text) => text.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "INFO" => LogLevel.Information,
        "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        _ => null,
    };

    [GeneratedRegex(@"^[a-z]{2,5}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountNumber();

    /// <summary>An option with a value.</summary>
    /// <param name="ValueName">What the help calls the value.</param>
    /// <param name="Description">What it is for.</param>
    /// <param name="Apply">Adds the value to the options; null if it is not valid.</param>
    private sealed record Setting(string Name, string ValueName, string Description, Func<ServiceOptions, string, ServiceOptions?> Apply)
    {
        public Option<string[]> ToOption()
        {
            // Given twice, the last one counts: a script may append its own.
            var option = new Option<string[]>(Name) { Description = Description, HelpName = ValueName, Required = Name == "--data", Arity = ArgumentArity.OneOrMore };
            option.Validators.Add(result =>
            {
                foreach (var value in result.Tokens.Select(token => token.Value).Where(value => Apply(new ServiceOptions { DataPath = string.Empty }, value) is null))
                {
                    result.AddError($"'{value}' is not a valid value for {Name}.");
                }
            });
            return option;
        }
    }
}
