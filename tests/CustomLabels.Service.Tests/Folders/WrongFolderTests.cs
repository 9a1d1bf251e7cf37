using System.Diagnostics;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>Folders that the service must not start on: it says why, and changes nothing.</summary>
public sealed class WrongFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customlabels-folder-").FullName;

    private string Data => Path.Combine(_folder, "data");

    public static TheoryData<string> ForeignFiles => ["objects/ab/photo.jpg", "models/x/y", "jobs/a/b", "reserve", "credentials", "service.json", "state.db", "state.db-wal", "README.md", ".git/config", "lost+found/a", "logs/other.log", "service.lock", "customlabels-data.json.tmp"];

    [Theory]
    [MemberData(nameof(ForeignFiles))]
    public void A_folder_of_somebody_else_is_refused_and_stays_as_it_is(string file)
    {
        Put(file, "somebody's own");

        Assert.Contains("not marked as the service's data", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_not_taken_for_one_of_the_service()
    {
        Directory.CreateDirectory(Data);
        using (SqliteConnection connection = new($"Data Source={Path.Combine(Data, "state.db")};Pooling=false"))
        {
            connection.Open();
            connection.Execute("CREATE TABLE buckets (a TEXT)");
            connection.Execute("PRAGMA user_version = 2");
        }

        Assert.Contains("not marked as the service's data", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_AWS_are_neither_rewritten_nor_accepted()
    {
        Make();
        Put("credentials", "[default]\naws_access_key_id = AKIDREAL\naws_secret_access_key = real\n[work]\nrole_arn = arn:aws:iam::123456789012:role/r\n");
        var before = Snapshot.Of(Data);

        var refused = Assert.Throws<InvalidDataException>(() => CredentialsFile.LoadOrCreate(Path.Combine(Data, "credentials"), "us-east-1", "000000000000", []));

        Assert.Contains("was not written by the service", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot.Of(Data));
    }

    [Fact]
    public void A_file_is_no_folder()
    {
        File.WriteAllText(Data, "x");

        Assert.Contains($"{Data} is a file. Name a folder with --data", Assert.Throws<DataFolderException>(() => DataFolder.Open(Data)).Message, StringComparison.Ordinal);
        Assert.Contains("--data", Assert.Throws<DataFolderException>(() => DataFolder.Open(Path.Combine(Data, "below"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("state.db")]
    [InlineData("credentials")]
    [InlineData("reserve")]
    [InlineData("service.pid")]
    [InlineData("service.lock")]
    [InlineData("state.count")]
    [InlineData("customlabels-data.json")]
    [InlineData("objects")]
    [InlineData("models")]
    [InlineData("jobs")]
    [InlineData("lost+found")]
    public void A_part_that_is_a_link_is_refused(string part)
    {
        Make();
        var path = Path.Combine(Data, part);
        var moved = Path.Combine(_folder, "elsewhere");
        if (Path.Exists(path))
        {
            Directory.Move(path, moved);
        }
        else
        {
            File.WriteAllText(moved, "somebody's own");
        }

        File.CreateSymbolicLink(path, moved);
        Assert.Contains($"{path} is a link", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("objects", "a file")]
    [InlineData("credentials", "a folder")]
    public void A_part_of_the_wrong_kind_is_refused(string part, string kind)
    {
        Make();
        Directory.Delete(Path.Combine(Data, "objects"), recursive: true);
        File.Delete(Path.Combine(Data, "credentials"));
        Put(kind == "a file" ? part : $"{part}/x", "somebody's own");

        Assert.Contains($"{Path.Combine(Data, part)} is {kind}", Refused(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_version_is_named()
    {
        Make();
        Put("customlabels-data.json", """{"owner":"customlabels-service","format":2,"version":"9.8.7"}""");

        Assert.Contains("newer version of the service (9.8.7, format 2)", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"owner\":\"customlabels-service\",\"format\":\"one\"}")]
    public void A_damaged_marker_is_refused(string text)
    {
        Make();
        Put("customlabels-data.json", text);

        Assert.Contains("--repair", Refused(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("older")]
    [InlineData("without its log")]
    [InlineData("without its count")]
    [InlineData("cut off")]
    [InlineData("garbage")]
    public async Task Objects_with_another_database_are_refused_and_kept(string how)
    {
        Make();
        var path = Path.Combine(Data, "state.db");
        var copy = Path.Combine(_folder, "copy.db");
        File.Copy(path, copy);
        var folder = DataFolder.Open(Data);
        var database = folder.OpenDatabase();
        await database.WriteAsync(connection => connection.Execute("INSERT INTO buckets (name, region, created_at) VALUES ('b', 'us-east-1', 0)"));
        var log = Path.Combine(_folder, "copy.db-wal");
        File.Copy(path + "-wal", log);
        database.Dispose();
        folder.Dispose();
        Put("objects/ab/ab000000000000000000000000000000", "an object");
        switch (how)
        {
            case "missing":
                File.Delete(path);
                break;
            case "empty":
                await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);
                break;
            case "older" or "without its log":
                File.Copy(copy, path, overwrite: true);
                break;
            case "without its count":
                File.Delete(Path.Combine(Data, "state.count"));
                break;
            case "cut off":
                File.Copy(copy, path, overwrite: true);
                await File.WriteAllBytesAsync(path + "-wal", (await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken))[..1000], TestContext.Current.CancellationToken);
                break;
            default:
                await File.WriteAllBytesAsync(path, [.. Enumerable.Range(0, 8192).Select(i => (byte)(i * 31))], TestContext.Current.CancellationToken);
                break;
        }

        var refused = Assert.Throws<DataFolderException>(() =>
        {
            using var opened = DataFolder.Open(Data);
            using var state = opened.OpenDatabase();
        });

        Assert.Contains("check --data", refused.Message, StringComparison.Ordinal);
        Assert.Equal("an object", await File.ReadAllTextAsync(Path.Combine(Data, "objects/ab/ab000000000000000000000000000000"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_of_a_version_without_a_marker_is_taken_over(bool hasOnlyALog)
    {
        Make();
        foreach (var file in (string[])["customlabels-data.json", "state.count", "state.db", "state.db-wal"])
        {
            File.Delete(Path.Combine(Data, file));
        }

        var path = Path.Combine(Data, "state.db");
        var other = Path.Combine(_folder, "other.db");
        using (SqliteConnection connection = new($"Data Source={(hasOnlyALog ? other : path)};Pooling=false"))
        {
            connection.Open();
            connection.Execute("PRAGMA journal_mode = WAL");
            Schema.Upgrade(connection);
            connection.Execute("DROP TABLE commits");
            connection.Execute("ALTER TABLE objects DROP COLUMN hash");
            connection.Execute("PRAGMA user_version = 3");
            connection.Execute("INSERT INTO buckets (name, region, created_at, owner) VALUES ('kept', 'us-east-1', 0, '1')");
            if (hasOnlyALog)
            {
                File.Copy(other, path);
                File.Copy(other + "-wal", path + "-wal");
            }
        }

        using (var folder = DataFolder.Open(Data))
        using (var database = folder.OpenDatabase())
        {
            Assert.Equal(1, database.Read(connection => connection.Count("SELECT count(*) FROM buckets WHERE name = 'kept'")));
        }

        Assert.Equal(FolderState.Marked, FolderLayout.Judge(Data));
    }

    [Fact]
    public void An_empty_folder_is_taken_and_keeps_its_permissions()
    {
        Directory.CreateDirectory(Data);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Data, (UnixFileMode)0b111_101_101);
        }

        Make();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Data));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, "state.db")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(Data, "objects")));
        }
    }

    [Fact]
    public void Credentials_that_a_restore_has_opened_are_closed_again()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions.");
            return;
        }

        Make();
        var path = Path.Combine(Data, "credentials");
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);

        Make();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_refused_with_advice()
    {
        Make();
        var before = Snapshot.Of(Data);
        string[] command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", """mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@" """, "sh", Data];
        using (var trial = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], "true"]) { RedirectStandardError = true })!)
        {
            await trial.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(trial.ExitCode == 0, "A read-only folder needs Linux with user namespaces.");
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.StartByAsync(command, Data));

        Assert.Contains($"cannot write to {Data}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot.Of(Data));
    }

    [Fact]
    public void A_reserve_that_is_another_file_stays()
    {
        Make();
        Put("reserve", "somebody's own");

        Make();

        Assert.Equal("somebody's own", File.ReadAllText(Path.Combine(Data, "reserve")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Put(string file, string text)
    {
        var path = Path.Combine(Data, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Starts and stops on the folder.</summary>
    private void Make()
    {
        using var folder = DataFolder.Open(Data);
        using var database = folder.OpenDatabase();
        CredentialsFile.LoadOrCreate(folder.Credentials, "us-east-1", "000000000000", []);
        foreach (var part in (string[])[folder.Objects, folder.Jobs, folder.Models])
        {
            Assert.True(Directory.Exists(part));
        }

        folder.Reserve.TryRestore();
    }

    /// <summary>What a start says, after which nothing has changed.</summary>
    private string Refused()
    {
        var before = Snapshot.Of(_folder);
        var message = Assert.Throws<DataFolderException>(() => DataFolder.Open(Data)).Message;
        Assert.Equal(before, Snapshot.Of(_folder));
        return message;
    }
}
