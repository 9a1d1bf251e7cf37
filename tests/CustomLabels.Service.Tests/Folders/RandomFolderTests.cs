using System.Globalization;
using CsCheck;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>Random folders: whatever is in them, a start changes and removes nothing that the service did not write.</summary>
public sealed class RandomFolderTests : IDisposable
{
    private static readonly string[] Places =
    [
        "", "objects/", "objects/ab/", "objects/ab/cd/", "models/", "models/mine/", "jobs/", "jobs/old/", "lost+found/", "logs/", "src/", ".aws/", "photos/2026/",
    ];

    private static readonly string[] Names =
    [
        "a.txt", "ab.jpg", "reserve", "credentials", "config", "state.db", "state.db-wal", "state.count", "service.pid", "service.json", "service.lock", "customlabels-data.json",
        "objects", "models", "jobs", "lost+found", "ab000000000000000000000000000000.jpg", "service.json.tmp", "credentials.tmp",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("customlabels-random-").FullName;
    private int _number;

    private static Gen<(string Path, int Kind, string Text)[]> Entries { get; } =
        Gen.Select(Gen.OneOf([.. Places.Select(Gen.Const)]), Gen.OneOf([.. Names.Select(Gen.Const)]), Gen.Int[0, 3], Gen.String, (place, name, kind, text) => (place + name, kind, text)).Array[1, 8];

    [Fact]
    public void A_folder_of_somebody_else_stays_as_it_is() => Entries.Sample(entries =>
    {
        (var data, var around) = NewFolder();
        Directory.CreateDirectory(data);
        Make(data, around, entries, _ => true);
        if (Directory.EnumerateFileSystemEntries(data).All(path => Path.GetFileName(path) is "service.lock" or "lost+found" or "logs"))
        {
            return;
        }

        var before = Snapshot.Of(around);
        Assert.Throws<DataFolderException>(() => DataFolder.Open(data).Dispose());
        Assert.Equal(before, Snapshot.Of(around));
    }, iter: TestSize.Of(200, full: 5000), threads: 1);

    [Fact]
    public async Task What_is_foreign_in_the_folder_of_a_service_stays_as_it_is() => await Entries.SampleAsync(async entries =>
    {
        (var data, var around) = NewFolder();
        await using (await HostedService.StartAsync(new ServiceOptions { DataPath = data }))
        {
        }

        // What has a name of the service's at its place is the service's, there or not while it does not run; a link there is not.
        var made = Make(data, around, entries, path => !Path.Exists(path));
        var before = Snapshot.Of(around);
        var own = before.Keys.Except(made, StringComparer.Ordinal).Where(path => !path.StartsWith("outside", StringComparison.Ordinal))
            .Union(["data/service.pid", "data/service.json"], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        try
        {
            await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = data });
        }
        catch (Exception e) when (e is DataFolderException or InvalidDataException)
        {
            Assert.NotEmpty(e.Message);
        }

        var after = Snapshot.Of(around);
        Assert.All(before.Where(entry => !own.Contains(entry.Key)), entry => Assert.Equal((entry.Key, entry.Value), (entry.Key, after.GetValueOrDefault(entry.Key))));
    }, iter: TestSize.Of(15, full: 300), threads: 1);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (string Data, string Around) NewFolder()
    {
        var around = Path.Combine(_root, Interlocked.Increment(ref _number).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(Path.Combine(around, "outside", "folder"));
        File.WriteAllText(Path.Combine(around, "outside", "file"), "somebody's own");
        File.WriteAllText(Path.Combine(around, "outside", "folder", "ab000000000000000000000000000000"), "somebody's own");
        return (Path.Combine(around, "data"), around);
    }

    private static List<string> Make(string data, string around, (string Path, int Kind, string Text)[] entries, Func<string, bool> isWanted)
    {
        List<string> made = [];
        foreach ((var name, var kind, var text) in entries)
        {
            var path = Path.Combine(data, name);
            var parent = Path.GetDirectoryName(path)!;
            if (Path.Exists(path) || !isWanted(path) || IsUnderAFileOrLink(data, parent))
            {
                continue;
            }

            Directory.CreateDirectory(parent);
            switch (kind)
            {
                case 0:
                    File.WriteAllText(path, text);
                    break;
                case 1:
                    Directory.CreateDirectory(path);
                    File.WriteAllText(Path.Combine(path, "inside"), text);
                    made.Add(Path.GetRelativePath(around, Path.Combine(path, "inside")));
                    break;
                default:
                    File.CreateSymbolicLink(path, Path.Combine(around, "outside", kind == 2 ? "file" : "folder"));
                    break;
            }

            made.Add(Path.GetRelativePath(around, path));
        }

        return made;
    }

    private static bool IsUnderAFileOrLink(string data, string parent)
    {
        for (var path = parent; path.Length > data.Length; path = Path.GetDirectoryName(path)!)
        {
            if (File.Exists(path) || new FileInfo(path).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }
}
