using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Folders;

/// <summary><c>customlabels-service check</c> finds what is missing, changed or named by nothing, and --repair puts it in order.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private const string Key = "a folder/1.txt";

    private readonly string _data = ServiceProcess.NewDataPath();
    private readonly byte[] _first = Encoding.UTF8.GetBytes("the first object");
    private readonly byte[] _second = Encoding.UTF8.GetBytes("the second object, a longer one");
    private string _file = string.Empty;

    public async ValueTask InitializeAsync()
    {
        await using (var service = await StartAsync())
        {
            using var client = service.NewClient();
            await client.CreateBucketAsync("shared");
            await client.PutAsync("shared", Key, _first);
            await client.PutAsync("shared", "2.txt", _second);
            await client.CreateProjectAsync("kept");
        }

        _file = StoredFiles.PathOf(_data, "shared", Key);
    }

    public ValueTask DisposeAsync()
    {
        ServiceProcess.RemoveData(_data);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void A_whole_folder_is_well_and_looking_changes_nothing()
    {
        var before = Snapshot.Of(_data);

        var run = CheckRun.Of(_data);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Empty(run.Findings);
        Assert.Equal(before, Snapshot.Of(_data));
    }

    [Theory]
    [InlineData("missing", "Missing object s3://shared/a folder/1.txt")]
    [InlineData("flipped", "Changed object s3://shared/a folder/1.txt")]
    [InlineData("cut off", "Changed object s3://shared/a folder/1.txt")]
    [InlineData("a link", "Changed object s3://shared/a folder/1.txt")]
    public async Task A_damaged_object_is_found_and_taken_out(string how, string expected)
    {
        Damage(how);
        var before = Snapshot.Of(_data);

        var found = CheckRun.Of(_data);
        Assert.Equal(3, found.ExitCode);
        Assert.Equal([expected], found.Summary);
        Assert.Equal(before, Snapshot.Of(_data));

        Assert.Equal(0, CheckRun.Of(_data, "--repair").ExitCode);
        await WorksAsync(async client =>
        {
            Assert.Equal(_second, await client.GetAsync("shared", "2.txt"));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.SendAsync(HttpMethod.Get, "/shared/a%20folder/1.txt", "s3")).StatusCode);
        });
    }

    [Fact]
    public async Task A_damaged_record_is_written_anew()
    {
        StoredFiles.Flip(_file, new FileInfo(_file).Length - 30);

        Assert.Equal([$"Changed object s3://shared/{Key}"], CheckRun.Of(_data).Summary);
        Assert.Equal(0, CheckRun.Of(_data, "--repair").ExitCode);
        Assert.Empty(CheckRun.Of(_data).Findings);
        await WorksAsync(async client => Assert.Equal(_first, await client.GetAsync("shared", Key)));
    }

    [Theory]
    [InlineData("UPDATE objects SET key = 'b folder/1.txt' WHERE key = 'a folder/1.txt'")]
    [InlineData("UPDATE objects SET etag = '0' WHERE key = 'a folder/1.txt'")]
    [InlineData("UPDATE objects SET size = 3 WHERE key = 'a folder/1.txt'")]
    [InlineData("UPDATE objects SET headers = 'not JSON' WHERE key = 'a folder/1.txt'")]
    public async Task A_damaged_row_is_rebuilt_from_the_record(string damage)
    {
        Sql(damage);

        Assert.Equal(3, CheckRun.Of(_data).ExitCode);
        CheckRun.Of(_data, "--repair");
        Assert.Empty(CheckRun.Of(_data).Findings);
        await WorksAsync(async client => Assert.Equal(_first, await client.GetAsync("shared", Key)));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("garbage")]
    [InlineData("older")]
    public async Task Rows_are_rebuilt_when_the_database_is_lost(string how)
    {
        var path = Path.Combine(_data, "state.db");
        switch (how)
        {
            case "missing":
                File.Delete(path);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "garbage":
                File.WriteAllBytes(path, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("no database at all ", 500))));
                break;
            default:
                Sql("DELETE FROM objects; UPDATE commits SET count = 1");
                break;
        }

        Assert.Throws<DataFolderException>(() =>
        {
            using var folder = DataFolder.Open(_data);
            folder.OpenDatabase().Dispose();
        });
        Assert.Equal(3, CheckRun.Of(_data).ExitCode);
        Assert.Equal(0, CheckRun.Of(_data, "--repair").ExitCode);
        Assert.Empty(CheckRun.Of(_data).Findings);
        await WorksAsync(async client =>
        {
            Assert.Equal(_first, await client.GetAsync("shared", Key));
            Assert.Equal(_second, await client.GetAsync("shared", "2.txt"));
        });
    }

    [Theory]
    [InlineData("customlabels-data.json")]
    [InlineData("state.count")]
    [InlineData("credentials")]
    public async Task Small_files_are_found_and_made_again(string name)
    {
        foreach (var damage in (Action<string>[])[path => StoredFiles.Flip(path, 9), path => StoredFiles.CutOff(path, 5), File.Delete])
        {
            damage(Path.Combine(_data, name));

            Assert.Single(CheckRun.Of(_data).Findings);
            Assert.Equal(0, CheckRun.Of(_data, "--repair").ExitCode);
            await WorksAsync(async client => Assert.Equal(_first, await client.GetAsync("shared", Key)));
            Assert.Empty(CheckRun.Of(_data).Findings);
        }
    }

    [Fact]
    public async Task What_nothing_names_is_set_aside_by_a_start_and_what_is_foreign_stays()
    {
        string[] unnamed = ["objects/ab/ab000000000000000000000000000000", "models/ab000000000000000000000000000000/model.onnx", "jobs/cd000000000000000000000000000000/train.manifest"];
        string[] foreign = ["objects/ab/notes.txt", "objects/notes.txt", "models/mine/x", "jobs/y"];
        foreach (var file in (string[])[.. unnamed, .. foreign])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_data, file))!);
            await File.WriteAllTextAsync(Path.Combine(_data, file), "a photo", TestContext.Current.CancellationToken);
        }

        File.CreateSymbolicLink(Path.Combine(_data, "objects/ab/cd"), _file);
        Assert.Equal(unnamed.Length + foreign.Length + 1, CheckRun.Of(_data).Findings.Count);
        await WorksAsync(async client => Assert.Equal(_first, await client.GetAsync("shared", Key)));

        Assert.All(foreign, file => Assert.Equal("a photo", File.ReadAllText(Path.Combine(_data, file))));
        Assert.Equal(
            ["job-cd000000000000000000000000000000/train.manifest", "model-ab000000000000000000000000000000/model.onnx", "object-ab000000000000000000000000000000"],
            Directory.EnumerateFiles(Path.Combine(_data, "lost+found"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Path.Combine(_data, "lost+found"), file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_does_not_run_beside_the_service_nor_on_other_folders()
    {
        await using var service = await StartAsync();

        var run = CheckRun.Of(_data);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("already running", run.Error, StringComparison.Ordinal);

        var other = Path.Combine(Path.GetDirectoryName(_data)!, "other");
        Assert.Equal(1, CheckRun.Of(other, "--repair").ExitCode);
        Assert.False(Directory.Exists(other));
        Assert.Equal(2, CheckRun.Of(_data, "--bogus").ExitCode);
    }

    private void Damage(string how)
    {
        switch (how)
        {
            case "missing":
                File.Delete(_file);
                break;
            case "flipped":
                StoredFiles.Flip(_file, 3);
                break;
            case "cut off":
                StoredFiles.CutOff(_file, 3);
                break;
            default:
                File.Move(_file, _data + ".away");
                File.CreateSymbolicLink(_file, _data + ".away");
                break;
        }
    }

    private void Sql(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_data, "state.db")};Pooling=false");
        connection.Open();
        foreach (var statement in sql.Split(';'))
        {
            connection.Execute(statement);
        }
    }

    private Task<HostedService> StartAsync() => HostedService.StartAsync(new ServiceOptions { DataPath = _data });

    private async Task WorksAsync(Func<SignedClient, Task> use)
    {
        await using var service = await StartAsync();
        using var client = service.NewClient();
        await use(client);
    }
}
