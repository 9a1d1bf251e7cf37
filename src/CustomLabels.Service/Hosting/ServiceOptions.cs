using System.Net;
using CustomLabels.Models;
using CustomLabels.Service.Hosting.Logging;
using CustomLabels.Service.Rekognition;

namespace CustomLabels.Service.Hosting;

/// <summary>How the service was asked to run: what the command line says.</summary>
public sealed record ServiceOptions
{
    /// <summary>The folder that holds everything the service keeps; a full path.</summary>
    public required string DataPath { get; init; }

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The region that the ARNs name and that requests must be signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account that the ARNs name; 12 digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>Further accounts, each with an access key of its own; 12 digits each.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    /// <summary>Whether the request rates of a new account are enforced too.</summary>
    public bool RateLimits { get; init; }

    /// <summary>The limits that the service enforces.</summary>
    public Quotas Quotas { get; init; } = new();

    /// <summary>About how long a training shall take on two cores; null lets the data decide.</summary>
    public TimeSpan? TrainingBudget { get; init; }

    /// <summary>A network that was trained elsewhere, for models to be built on; null for none.</summary>
    public BackboneOptions? Backbone { get; init; }

    /// <summary>What the lines of the log look like.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>The least important lines that are still logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The folder that requests and answers are kept in; null keeps none.</summary>
    public string? RecordPath { get; init; }

    /// <summary>How patient the service is with its clients.</summary>
    public ConnectionLimits Connections { get; init; } = new();
}
