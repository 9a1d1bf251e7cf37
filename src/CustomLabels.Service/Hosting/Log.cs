namespace CustomLabels.Service.Hosting;

/// <summary>The messages of the log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed inside the service")]
    public static partial void RequestFailed(this ILogger log, Exception exception, string method, string? path);

    [LoggerMessage(2, LogLevel.Information, "Ready on {Endpoint}, data in {DataPath}, region {Region}")]
    public static partial void Ready(this ILogger log, string endpoint, string dataPath, string region);

    [LoggerMessage(3, LogLevel.Information, "{Work}: stopped with the service; the next start resumes it")]
    public static partial void WorkStopped(this ILogger log, string work);

    [LoggerMessage(4, LogLevel.Error, "{Work}: failed")]
    public static partial void WorkFailed(this ILogger log, Exception exception, string work);

    [LoggerMessage(5, LogLevel.Information, "{Resource}: {Status}. {Explanation}")]
    public static partial void StatusChanged(this ILogger log, string resource, string status, string explanation);

    [LoggerMessage(EventId = 6, Message = "{Method} {Path} {Action} {Status} {Error} in {Duration} ms, account {Account}")]
    public static partial void RequestDone(this ILogger log, LogLevel level, string method, string path, string action, int status, string error, double duration, string account);

    [LoggerMessage(7, LogLevel.Warning, "{Path} could not be written: {Reason}")]
    public static partial void NotRecorded(this ILogger log, string path, string reason);

    [LoggerMessage(8, LogLevel.Error, "{Work}: will be retried. {Reason}")]
    public static partial void WorkWaits(this ILogger log, Exception? exception, string work, string reason);

    [LoggerMessage(9, LogLevel.Error, "{Action} could not store anything: {Reason}")]
    public static partial void NotStored(this ILogger log, string action, string reason);

    [LoggerMessage(10, LogLevel.Warning, "{Path} is named by nothing in the database. It is now {Destination}; delete it when nobody needs it")]
    public static partial void SetAside(this ILogger log, string path, string destination);

    [LoggerMessage(12, LogLevel.Error, "The object s3://{Bucket}/{Key} is damaged (file {File}): {What}")]
    public static partial void ObjectDamaged(this ILogger log, string bucket, string key, string file, string what);

    [LoggerMessage(13, LogLevel.Information, "{Model}: the lease of {Owner} ended at {Until:O}; the model is being stopped")]
    public static partial void LeaseOver(this ILogger log, string model, DateTimeOffset until, string owner);

    [LoggerMessage(14, LogLevel.Warning, "{Model}: {Reason}")]
    public static partial void LeaseUnreadable(this ILogger log, string model, string reason);

    [LoggerMessage(11, LogLevel.Warning, "{Path} is not the service's, and stays untouched")]
    public static partial void NotOurs(this ILogger log, string path);

    [LoggerMessage(15, LogLevel.Error, "{Reason} Until then no model can be trained without a --backbone, and models that were trained on it cannot be started")]
    public static partial void TrunkUnusable(this ILogger log, string reason);
}
