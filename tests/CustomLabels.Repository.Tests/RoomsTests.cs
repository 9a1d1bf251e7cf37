namespace CustomLabels.Repository.Tests;

/// <summary>Which room may know which: rooms.txt, read from the bottom of the house to its top. docs/ARCHITECTURE.md says why.</summary>
public sealed class RoomsTests
{
    private const int MaxFiles = 25;

    private static readonly Lazy<RoomGraph> Graph = new(() => RoomGraph.Read(
    [
        .. new[] { "CustomLabels.Core", "CustomLabels.Client", "CustomLabels" }.Select(name => Path.Combine(Repository.ModuleOutput, "bin", name + ".dll")),
        .. new[] { "CustomLabels.Learning", "customlabels-service" }.Select(name => Path.Combine(Repository.ModuleOutput, "service", name + ".dll")),
    ]));

    private static readonly string[] Lines = [.. File.ReadLines(Path.Combine(Repository.Root, "tests", "CustomLabels.Repository.Tests", "rooms.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    private static readonly Dictionary<string, string[]> Table = Lines.Select(line => line.Split(':')).ToDictionary(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Every_type_has_a_room() => Assert.Empty(Graph.Value.Homeless);

    [Fact]
    public void A_room_uses_only_the_rooms_that_the_table_says()
    {
        Assert.NotEmpty(Graph.Value.Uses);
        Assert.Empty(Graph.Value.Uses
            .Where(use => !Table.TryGetValue(use.Key.From, out var allowed) || !allowed.Contains(use.Key.To))
            .Select(use => $"{use.Key.From} -> {use.Key.To}: {use.Value}")
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_table_allows_nothing_that_no_room_needs()
    {
        var allowed = Table.SelectMany(room => room.Value.Select(used => $"{room.Key} -> {used}"));
        Assert.Empty(allowed.Except(Graph.Value.Uses.Keys.Select(use => $"{use.From} -> {use.To}")));
    }

    /// <summary>A room stands in the table below all that it uses: so there is no circle.</summary>
    [Fact]
    public void No_room_uses_one_that_stands_after_it()
    {
        HashSet<string> before = [];
        foreach (var line in Lines)
        {
            var room = line.Split(':')[0];
            Assert.All(Table[room], used => Assert.True(before.Contains(used), $"{room} uses {used}, which stands after it or not at all."));
            before.Add(room);
        }
    }

    [Fact]
    public void No_folder_has_more_files_than_one_finds_ones_way_in()
    {
        var full = Repository.SourceFiles().GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => folder.Count() > MaxFiles).Select(folder => $"{folder.Key}: {folder.Count()}");
        Assert.Empty(full);
    }
}
