using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace CustomLabels.Service.Checking;

/// <summary>
/// Opens a damaged database whose tables may still be readable although its header or its list of tables is not: both are the same in every database of
/// this version. See https://sqlite.org/fileformat2.html, 1.3 and 2.6.
/// </summary>
internal static class ReadableSchema
{
    private const int PageSize = 4096;
    private const int HeaderSize = 100;
    private const int PageCountOffset = 28;
    private const int FreePagesOffset = 32;

    /// <param name="path">A copy, which is changed.</param>
    /// <returns>A connection to it; null if the tables cannot be found.</returns>
    public static SqliteConnection? Open(string path) => TryOpen(path) ?? WithNewHeader(path) ?? WithNewList(path);

    private static SqliteConnection? WithNewHeader(string path)
    {
        WriteHeader(path, EmptyDatabase(out _));
        return TryOpen(path);
    }

    // The list of tables says on which page each begins. A database that was upgraded has them elsewhere: no page of its list is like one of the new list.
    private static SqliteConnection? WithNewList(string path)
    {
        var pages = EmptyDatabase(out var list);
        using (var file = File.OpenHandle(path, access: FileAccess.ReadWrite))
        {
            if (!list.Exists(number => Page(pages, number).SequenceEqual(ReadPage(file, number))))
            {
                return null;
            }

            // What was cut off is no page of any kind: reading it fails, as it should.
            RandomAccess.SetLength(file, Math.Max(pages.Length, RandomAccess.GetLength(file) / PageSize * PageSize));
            foreach (var number in list)
            {
                RandomAccess.Write(file, Page(pages, number), Start(number));
            }
        }

        WriteHeader(path, pages);
        return TryOpen(path);
    }

    private static SqliteConnection? TryOpen(string path)
    {
        var connection = DatabaseCopy.Open(path);
        try
        {
            if (Schema.NumberByTables(connection) is { } number)
            {
                Schema.SetNumber(connection, number);
                connection.Execute("PRAGMA cell_size_check = ON");
                return connection;
            }
        }
        catch (SqliteException)
        {
            // Not so.
        }

        connection.Dispose();
        return null;
    }

    // The pages of an empty database, and the numbers of those that list its tables.
    private static byte[] EmptyDatabase(out List<int> list)
    {
        var folder = Directory.CreateTempSubdirectory("customlabels-");
        try
        {
            var path = Path.Combine(folder.FullName, FolderLayout.Database);
            new Database(path).Dispose();
            var pages = File.ReadAllBytes(path);
            using var connection = DatabaseCopy.Open(path);
            list = [.. Enumerable.Range(1, pages.Length / PageSize).Except(connection.Query("SELECT rootpage FROM sqlite_master", row => row.GetInt32(0)))];
            return pages;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void WriteHeader(string path, byte[] pages)
    {
        using var file = File.OpenHandle(path, access: FileAccess.ReadWrite);
        var header = pages[..HeaderSize];
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(PageCountOffset), (int)(RandomAccess.GetLength(file) / PageSize));
        header.AsSpan(FreePagesOffset, 8).Clear();
        RandomAccess.Write(file, header, 0);
    }

    // The first page begins with the header.
    private static long Start(int number) => number == 1 ? HeaderSize : (number - 1L) * PageSize;

    private static ReadOnlySpan<byte> Page(byte[] pages, int number) => pages.AsSpan((int)Start(number)..(number * PageSize));

    private static byte[] ReadPage(SafeFileHandle file, int number)
    {
        var bytes = new byte[((long)number * PageSize) - Start(number)];
        return RandomAccess.Read(file, bytes, Start(number)) == bytes.Length ? bytes : [];
    }
}
