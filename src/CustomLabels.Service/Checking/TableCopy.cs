namespace CustomLabels.Service.Checking;

/// <summary>
/// Copies the readable rows of a damaged table: from its beginning and from its end, each until a page is damaged, and between the two row by row, with
/// the keys that its indexes tell.
/// </summary>
internal sealed class TableCopy
{
    private const int ConstraintCode = 19;

    private readonly SqliteConnection _source;
    private readonly SqliteConnection _target;
    private readonly string _table;
    private readonly string[] _columns;
    private readonly string[] _key;
    private readonly bool _hasRowId;
    private readonly Dictionary<string, LostRow> _lost = new(StringComparer.Ordinal);

    /// <param name="source">The damaged database.</param>
    /// <param name="target">A database with the same tables, empty.</param>
    /// <param name="table">The table.</param>
    public TableCopy(SqliteConnection source, SqliteConnection target, string table)
    {
        (_source, _target, _table) = (source, target, table);
        _hasRowId = target.Count("SELECT wr FROM pragma_table_list(@table)", ("@table", table)) == 0;
        var columns = target.Query("SELECT name, pk FROM pragma_table_info(@table)", row => (Name: row.GetString(0), Key: row.GetInt32(1)), ("@table", table));
        _key = _hasRowId ? ["rowid"] : [.. columns.Where(column => column.Key > 0).OrderBy(column => column.Key).Select(column => column.Name)];
        _columns = [.. _hasRowId ? _key : [], .. columns.Select(column => column.Name)];
    }

    /// <returns>The rows that could not be copied; one without values if there may be more.</returns>
    public IReadOnlyList<LostRow> Run()
    {
        var rows = $"SELECT {Join(_columns)} FROM {_table} NOT INDEXED";
        string? first = null, last = null;
        var isWhole = Read($"{rows} ORDER BY {Join(_key)}", row => Take(row, out first) || true) || Read($"{rows} ORDER BY {Join(_key, " DESC")}", row => Take(row, out last));
        var areKeysKnown = false;
        foreach (var index in _target.Query("SELECT name FROM pragma_index_list(@table) WHERE @rowid OR origin <> 'pk' ORDER BY origin <> 'pk'", row => row.GetString(0), ("@table", _table), ("@rowid", _hasRowId)))
        {
            areKeysKnown |= TakeBy(index, rows);
        }

        return isWhole || areKeysKnown ? [.. _lost.Values] : [.. _lost.Values, new LostRow(_table, $"what was between {first ?? "the first row"} and {last ?? "the last row"} cannot be read")];
    }

    // Whether the whole index could be read.
    private bool TakeBy(string index, string rows)
    {
        string[] columns = [.. _target.Query("SELECT name FROM pragma_index_info(@index)", row => row.GetString(0), ("@index", index))];
        string[] known = [.. _key, .. columns.Except(_key)];
        var keys = $"SELECT {Join(known)} FROM {_table} INDEXED BY {index} ORDER BY ";
        var isWhole = Read(keys + Join(columns), TakeByKey);
        if (!isWhole)
        {
            Read(keys + Join(columns, " DESC"), TakeByKey);
        }

        return isWhole;

        bool TakeByKey(SqliteDataReader found)
        {
            var values = known.Select((_, column) => found.GetValue(column)).ToArray();
            if (!IsThere(values) && !Read($"{rows} WHERE {string.Join(" AND ", _key.Select((name, column) => $"{name} IS @{column}"))}", row => Take(row, out _), values[.._key.Length]))
            {
                Lose("its row cannot be read", known, values);
            }

            return true;
        }
    }

    // False for a row that was copied already.
    private bool Take(SqliteDataReader row, out string key)
    {
        var values = _columns.Select((_, column) => row.GetValue(column)).ToArray();
        key = Text([.. _key.Select(name => values[Array.IndexOf(_columns, name)])]);
        try
        {
            _target.Execute($"INSERT INTO {_table} ({Join(_columns)}) VALUES ({string.Join(", ", values.Select((_, column) => $"@{column}"))})", Parameters(values));
            return true;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintCode)
        {
            if (IsThere([.. _key.Select(name => values[Array.IndexOf(_columns, name)])]))
            {
                return false;
            }

            Lose($"its row is damaged ({e.Message})", _columns, values);
            return true;
        }
    }

    private bool IsThere(object[] values) =>
        _target.Count($"SELECT count(*) FROM {_table} WHERE {string.Join(" AND ", _key.Select((name, column) => $"{name} IS @{column}"))}", Parameters(values[.._key.Length])) > 0;

    private void Lose(string reason, string[] names, object[] values)
    {
        var key = Text(values[.._key.Length]);
        if (!_lost.TryGetValue(key, out var lost))
        {
            _lost.Add(key, lost = new LostRow(_table, reason));
        }

        foreach ((var name, var value) in names.Zip(values).Where(pair => pair is { First: not "rowid", Second: string or long }))
        {
            lost.Values.TryAdd(name, value);
        }
    }

    // Whether nothing damaged was in the way; ends early when nothing more is wanted.
    private bool Read(string sql, Func<SqliteDataReader, bool> take, params object[] values)
    {
        try
        {
            using var command = _source.CreateCommand();
            command.CommandText = sql;
            foreach ((var name, var value) in Parameters(values))
            {
                command.Parameters.AddWithValue(name, value);
            }

            using var reader = command.ExecuteReader();
            while (reader.Read() && take(reader))
            {
            }

            return true;
        }
        catch (SqliteException e) when (StorageFailure.IsDamage(e))
        {
            return false;
        }
    }

    private static string Text(object[] key) => string.Join(", ", key.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    private static (string, object?)[] Parameters(object[] values) => [.. values.Select((value, column) => ($"@{column}", (object?)value))];

    private static string Join(string[] names, string suffix = "") => string.Join(", ", names.Select(name => name + suffix));
}
