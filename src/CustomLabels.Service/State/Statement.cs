namespace CustomLabels.Service.State;

/// <summary>A statement with its parameters, while it is in use.</summary>
internal readonly ref struct Statement
{
    private readonly StatementCache _cache;

    private Statement(StatementCache cache, SqliteCommand command)
    {
        _cache = cache;
        Command = command;
    }

    public SqliteCommand Command { get; }

    public static Statement Prepare(SqliteConnection connection, string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var cache = StatementCache.Of(connection);
        var command = cache.Take(connection, sql);
        foreach ((var name, var value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return new Statement(cache, command);
    }

    public void Dispose() => _cache.GiveBack(Command);
}
