using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.State;

/// <summary>Tells apart that nothing can be stored, which passes when somebody makes room, from mistakes of the service.</summary>
internal static class StorageFailure
{
    // errno of Linux and macOS, and the same of Windows as HRESULT: no space, quota, size of a file.
    private static readonly int[] Full = [28, 122, 69, 27, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // https://sqlite.org/rescode.html
    private const int SqliteFull = 13;
    private const int SqliteInputOutput = 10;

    /// <summary>What is told to the client; null when this is another failure.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        IOException e when Full.Contains(e.HResult) => NoRoom,
        SqliteException { SqliteErrorCode: SqliteFull } => NoRoom,
        SqliteException { SqliteErrorCode: SqliteInputOutput } e => $"The service cannot write to its data folder ({e.Message}). Nothing was changed. Look at the disk, and try again.",
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };

    private const string NoRoom = "There is no room left on the disk that the service keeps its data on. Nothing was changed. Make room, and try again.";
}
