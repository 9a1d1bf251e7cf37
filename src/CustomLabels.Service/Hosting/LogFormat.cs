namespace CustomLabels.Service.Hosting;

/// <summary>The format of the log.</summary>
public enum LogFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>One JSON object per line, for programs.</summary>
    Json,
}
