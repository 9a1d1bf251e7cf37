namespace CustomLabels.Service.Checking;

/// <summary>A new database, in a temporary folder, with what can be read of a damaged one.</summary>
internal sealed class SalvagedDatabase : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("customlabels-");
    private readonly List<LostRow> _lost = [];

    private SalvagedDatabase()
    {
        Path = System.IO.Path.Combine(_temporary.FullName, FolderLayout.Database);
        Connection = DatabaseCopy.Open(Path);
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    public SqliteConnection Connection { get; }

    /// <summary>The rows that could not be read, with those that were rebuilt.</summary>
    public IReadOnlyList<LostRow> Lost => _lost;

    /// <param name="damaged">The damaged one; it stays as it is.</param>
    /// <param name="commits">How many commits were counted.</param>
    /// <returns>The new one; null if nothing can be read.</returns>
    public static SalvagedDatabase? Of(string damaged, long commits)
    {
        using DatabaseCopy copy = new(damaged);
        using var source = ReadableSchema.Open(copy.Path);
        if (source is null)
        {
            return null;
        }

        SalvagedDatabase? salvaged = new();
        try
        {
            salvaged.Fill(source, commits);
            var filled = salvaged;
            salvaged = null;
            return filled;
        }
        finally
        {
            salvaged?.Dispose();
        }
    }

    /// <summary>Moves a database that cannot be read to lost+found.</summary>
    public static void SetAside(DataFolder folder)
    {
        foreach (var file in (string[])[folder.Database + "-wal", folder.Database + "-shm", folder.Database])
        {
            if (File.Exists(file))
            {
                folder.LostAndFound.Take(file, "damaged");
            }
        }
    }

    /// <summary>Puts it in the place of the damaged one, which is moved to lost+found.</summary>
    public void TakePlace(DataFolder folder)
    {
        // Beside its place first: a full disk is found before anything moves.
        var near = $"{folder.Database}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream from = new(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            using (FileStream to = new(near, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write)))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }

            SetAside(folder);
            DurableFiles.Publish(near, folder.Database);
        }
        finally
        {
            File.Delete(near);
        }
    }

    public void Dispose()
    {
        Connection.Dispose();
        _temporary.Delete(recursive: true);
    }

    private void Fill(SqliteConnection source, long commits)
    {
        Connection.Execute("PRAGMA foreign_keys = OFF");
        Connection.Execute("BEGIN");
        Schema.Upgrade(Connection, (int)source.Count("PRAGMA user_version"));
        foreach (var table in RowRules.Tables(Connection))
        {
            Connection.Execute($"DELETE FROM {table}");
            _lost.AddRange(new TableCopy(source, Connection, table).Run());
            Remove(RowRules.Broken(Connection, table), table, "its row has damaged values");
        }

        Schema.Upgrade(Connection);
        _lost.RemoveAll(row => row.Table == "commits");
        Connection.Execute("DELETE FROM commits WHERE rowid > 1 OR count < @count", ("@count", commits));
        if (Connection.Count("SELECT count(*) FROM commits") == 0)
        {
            Connection.Execute("INSERT INTO commits (count) VALUES (@count)", ("@count", commits));
        }

        RebuiltRows rebuilt = new(Connection, _lost);
        rebuilt.AddParents();
        foreach (var table in RowRules.Tables(Connection))
        {
            foreach (var orphans in RowRules.Orphans(Connection, table))
            {
                Remove(orphans, table, "its row belongs to something that is lost");
            }
        }

        rebuilt.AddLabels();
        Connection.Execute("COMMIT");
    }

    private void Remove(string rows, string table, string reason)
    {
        _lost.AddRange(Connection.Query($"SELECT * {rows}", row =>
        {
            LostRow lost = new(table, reason);
            for (var column = 0; column < row.FieldCount; column++)
            {
                if (row.GetValue(column) is string or long)
                {
                    lost.Values.Add(row.GetName(column), row.GetValue(column));
                }
            }

            return lost;
        }));
        Connection.Execute($"DELETE {rows}");
    }
}
