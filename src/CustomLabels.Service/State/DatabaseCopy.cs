namespace CustomLabels.Service.State;

/// <summary>
/// A copy of a database, since opening one changes its folder. What is not written to its place yet is in the write-ahead log, which is copied too.
/// </summary>
internal sealed class DatabaseCopy : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("customlabels-");

    /// <param name="path">The file of the database.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public DatabaseCopy(string path)
    {
        Path = System.IO.Path.Combine(_temporary.FullName, System.IO.Path.GetFileName(path));
        try
        {
            File.Copy(path, Path);
            if (File.Exists(path + "-wal"))
            {
                File.Copy(path + "-wal", Path + "-wal");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Opens the copy; the caller disposes of the connection first.</summary>
    /// <exception cref="SqliteException">It is no database.</exception>
    public SqliteConnection Open() => Open(Path);

    /// <summary>Opens a database without more than that.</summary>
    /// <inheritdoc cref="Open()"/>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Dispose() => _temporary.Delete(recursive: true);
}
