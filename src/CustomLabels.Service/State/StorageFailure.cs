namespace CustomLabels.Service.State;

/// <summary>Tells a full or failing disk, which somebody can fix, from bugs of the service.</summary>
internal static class StorageFailure
{
    // No space, quota exceeded, file too large: errno of Linux and macOS, HRESULT of Windows.
    private static readonly int[] Full = [28, 122, 69, 27, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // https://sqlite.org/rescode.html
    private const int SqliteFull = 13;
    private const int SqliteInputOutput = 10;

    private const int SqliteCorrupt = 11;
    private const int SqliteNoDatabase = 26;

    /// <summary>Whether the database is damaged.</summary>
    public static bool IsDamage(SqliteException failure) => failure.SqliteErrorCode is SqliteCorrupt or SqliteNoDatabase;

    /// <summary>The error of a database that is damaged in a way that SQLite does not notice.</summary>
    public static SqliteException Damaged(string how) => new(how, SqliteCorrupt);

    /// <summary>The message for the client; null for any other failure.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        IOException e when Full.Contains(e.HResult) => NoRoom,
        SqliteException { SqliteErrorCode: SqliteFull } => NoRoom,
        SqliteException { SqliteErrorCode: SqliteInputOutput } e => $"The service cannot write to its data folder ({e.Message}). Nothing was changed. Check the disk, and try again.",
        SqliteException e when IsDamage(e) => $"The service's database is damaged ({e.Message}). Nothing was changed. Stop the service, and repair its data folder: customlabels-service check --repair.",
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    private const string NoRoom = "There is no room left on the disk that holds the service's data. Nothing was changed. Free some space, and try again.";
}
