using System.Buffers.Binary;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>Which pages of a database belong to which table or index (https://sqlite.org/fileformat2.html, 1.6).</summary>
internal static class DatabasePages
{
    public const int Size = 4096;

    /// <summary>The pages of each table and index, those of the schema under <c>sqlite_schema</c>; numbered from 1.</summary>
    public static Dictionary<string, int[]> Of(string path)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=false");
        connection.Open();
        var roots = connection.Query("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0", row => (Name: row.GetString(0), Root: row.GetInt32(1)));
        var bytes = File.ReadAllBytes(path);
        return roots.Append((Name: "sqlite_schema", Root: 1)).ToDictionary(tree => tree.Name, tree => Tree(bytes, tree.Root).ToArray(), StringComparer.Ordinal);
    }

    private static IEnumerable<int> Tree(byte[] file, int number)
    {
        var start = (number - 1) * Size;
        var header = start + (number == 1 ? 100 : 0);
        var isInterior = file[header] is 2 or 5;
        var cells = isInterior ? BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(header + 3)) : 0;
        int[] children = isInterior
            ? [.. Enumerable.Range(0, cells).Select(cell => Number(file, start + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(header + 12 + (2 * cell))))), Number(file, header + 8)]
            : [];
        return children.SelectMany(child => Tree(file, child)).Prepend(number);
    }

    private static int Number(byte[] file, int offset) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(offset));
}
