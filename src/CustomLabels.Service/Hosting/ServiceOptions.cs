using System.Net;
using CustomLabels.Models;

namespace CustomLabels.Service.Hosting;

/// <summary>The options of the command line.</summary>
public sealed record ServiceOptions
{
    /// <summary>The full path of the folder that holds all data.</summary>
    public required string DataPath { get; init; }

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Further host names that requests may be addressed to.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The region in ARNs, and the one that requests must be signed for.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Other regions that requests may be signed for: each has projects, models and quotas of its own.</summary>
    public IReadOnlyList<string> OtherRegions { get; init; } = [];

    /// <summary>The account in ARNs; 12 digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>Other accounts, each with its own access key; 12 digits each.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    /// <summary>Whether to enforce the request rates of a new account.</summary>
    public bool RateLimits { get; init; }

    /// <summary>The limits that the service enforces.</summary>
    public Quotas Quotas { get; init; } = new();

    /// <summary>About how long a training may take on two cores; null lets the data decide.</summary>
    public TimeSpan? TrainingBudget { get; init; }

    /// <summary>A pretrained network to build models on; null for none.</summary>
    public BackboneOptions? Backbone { get; init; }

    /// <summary>The format of the log.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary>The minimum level to log.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>The folder to record requests and responses in; null to record none.</summary>
    public string? RecordPath { get; init; }

    /// <summary>All regions that it answers for.</summary>
    public IReadOnlyList<string> Regions => [Region, .. OtherRegions];

    /// <summary>How patient the service is with its clients.</summary>
    public ConnectionLimits Connections { get; init; } = new();
}
