namespace CustomLabels.Service.State;

/// <summary>SQL in one call: text, parameters, rows.</summary>
internal static class SqlCommands
{
    /// <returns>The number of changed rows.</returns>
    public static int Execute(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Statement.Prepare(connection, sql, parameters);
        return statement.Command.ExecuteNonQuery();
    }

    public static IReadOnlyList<T> Query<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Statement.Prepare(connection, sql, parameters);
        using var reader = statement.Command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    public static T? First<T>(
        this SqliteConnection connection, string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where T : class
    {
        using var statement = Statement.Prepare(connection, sql, parameters);
        using var reader = statement.Command.ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public static long Count(this SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var statement = Statement.Prepare(connection, sql, parameters);
        return statement.Command.ExecuteScalar() is long count ? count : throw StorageFailure.Damaged("a number is missing");
    }

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Number(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));
}
