using System.Runtime.CompilerServices;

namespace CustomLabels.Service.State;

/// <summary>
/// The prepared statements of a connection. A statement in use is not in the cache until it is returned: the same SQL
/// may be in use twice. A connection has one user at a time, and so does its cache.
/// </summary>
internal sealed class StatementCache
{
    private const int MaxStatements = 200;

    private static readonly ConditionalWeakTable<SqliteConnection, StatementCache> Caches = [];

    private readonly Dictionary<string, SqliteCommand> _free = new(StringComparer.Ordinal);

    public static StatementCache Of(SqliteConnection connection) => Caches.GetOrCreateValue(connection);

    public SqliteCommand Take(SqliteConnection connection, string sql)
    {
        if (_free.Remove(sql, out var command))
        {
            return command;
        }

        command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        // Keep nothing large bound; statements about the tables themselves are not repeated.
        command.Parameters.Clear();
        if (_free.Count >= MaxStatements || IsAboutTables(command.CommandText) || !_free.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    private static bool IsAboutTables(string sql) =>
        sql.StartsWith("PRAGMA", StringComparison.Ordinal) || sql.StartsWith("CREATE", StringComparison.Ordinal) || sql.StartsWith("ALTER", StringComparison.Ordinal);
}
