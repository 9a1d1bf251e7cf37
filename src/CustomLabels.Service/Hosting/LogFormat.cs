namespace CustomLabels.Service.Hosting;

/// <summary>What a line of the log looks like.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object a line, for programs.</summary>
    Json,
}
