using System.Globalization;
using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;
using CustomLabels.Service.Tests.Running;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Tests.Folders;

/// <summary>
/// A page of the database is overwritten: a repair keeps all that the other pages hold, rebuilds what is known elsewhere, names each row that is lost,
/// and keeps the damaged database.
/// </summary>
public sealed class DamagedDatabaseTests : IAsyncLifetime
{
    private const int Objects = 120;
    private const string Scope = "arn:aws:rekognition:us-east-1:000000000000:";

    private static readonly int Seeds = TestSize.Of("CUSTOMLABELS_PAGES", little: 1, full: 25);

    private readonly string _data = ServiceProcess.NewDataPath();
    private byte[] _database = [];
    private Dictionary<string, int[]> _pages = [];
    private Dictionary<string, string[]> _rows = [];

    private string Database => Path.Combine(_data, "state.db");

    public async ValueTask InitializeAsync()
    {
        await using (var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data }))
        {
            using var client = service.NewClient();
            await client.CreateBucketAsync("shared");
            for (var number = 0; number < Objects; number++)
            {
                await client.PutAsync("shared", $"a folder/photo {number}.jpg", Content(number));
            }
        }

        using (SqliteConnection connection = new($"Data Source={Database};Pooling=false"))
        {
            connection.Open();
            connection.Execute("BEGIN");
            Fill(connection);
            connection.Execute("COMMIT");
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        (_database, _pages, _rows) = (File.ReadAllBytes(Database), DatabasePages.Of(Database), Rows());
    }

    public ValueTask DisposeAsync()
    {
        ServiceProcess.RemoveData(_data);
        return ValueTask.CompletedTask;
    }

    // What is known elsewhere, and so must all be there again: from the records of objects, from ARNs, from the lines of entries.
    [Theory]
    [InlineData("objects")]
    [InlineData("sqlite_autoindex_objects_1")]
    [InlineData("projects")]
    [InlineData("sqlite_autoindex_projects_1")]
    [InlineData("sqlite_autoindex_projects_2")]
    [InlineData("entry_labels")]
    [InlineData("entry_labels_by_label")]
    [InlineData("entries_by_flags")]
    [InlineData("commits")]
    [InlineData("sqlite_schema")]
    public async Task Nothing_is_lost_with_a_page_of(string tree)
    {
        foreach (var damaged in Damaged(tree))
        {
            Repair();
            Assert.Equal(_rows, Rows());
            Assert.Equal(damaged, await File.ReadAllBytesAsync(Path.Combine(_data, "lost+found/damaged-state.db"), TestContext.Current.CancellationToken));
        }

        await WorksAsync();
    }

    [Theory]
    [InlineData("buckets")]
    [InlineData("datasets")]
    [InlineData("versions")]
    [InlineData("entries")]
    [InlineData("tags")]
    [InlineData("policies")]
    public async Task All_other_tables_stay_and_each_lost_row_is_named_with_a_page_of(string tree)
    {
        foreach (var _ in Damaged(tree))
        {
            var findings = string.Join('\n', Repair().Findings.Select(finding => finding.ToJsonString()));
            var rows = Rows();
            string[] theirs = tree == "entries" ? ["entries", "entry_labels"] : [tree];
            Assert.Equal(_rows.Where(pair => !theirs.Contains(pair.Key)), rows.Where(pair => !theirs.Contains(pair.Key)));
            foreach (var lost in _rows[tree].Except(rows[tree]))
            {
                // Tags and policies stand in no index: what was between two others is lost.
                Assert.True(findings.Contains(lost.Split('|')[0], StringComparison.Ordinal) || findings.Contains($"rows of {tree}", StringComparison.Ordinal), $"{lost} is not named.");
            }

            if (tree is "datasets" or "buckets")
            {
                // The entries are kept, and so their datasets must be; and the objects, with their bucket.
                Assert.Equal(_rows[tree].Select(row => row.Split('|')[0]), rows[tree].Select(row => row.Split('|')[0]));
            }
            else
            {
                Assert.Empty(rows[tree].Except(_rows[tree]));
            }
        }

        await WorksAsync();
    }

    [Fact]
    public async Task A_start_works_or_says_what_to_do()
    {
        foreach (var tree in (string[])["sqlite_schema", "commits", "buckets", "objects", "projects", "datasets", "versions", "sqlite_autoindex_projects_1"])
        {
            Restore();
            Overwrite(_pages[tree][0], new Random(1));
            try
            {
                await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data });
            }
            catch (DataFolderException e)
            {
                Assert.Contains($"{Database} is damaged", e.Message, StringComparison.Ordinal);
                Assert.Contains($"check --data {_data} --repair", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_check_without_repair_changes_nothing_and_says_what_a_repair_would()
    {
        Overwrite(_pages["projects"][^1], new Random(1));
        var before = Snapshot.Of(_data);

        var found = CheckRun.Of(_data);

        Assert.Equal(3, found.ExitCode);
        Assert.Contains(found.Findings, finding => (bool)finding["canRepair"]!);
        Assert.Equal(before, Snapshot.Of(_data));
    }

    [Fact]
    public async Task Any_flipped_bit_leaves_a_folder_that_can_be_checked_and_repaired()
    {
        var random = new Random(7);
        for (var number = 0; number < TestSize.Of(little: 20, full: 1500); number++)
        {
            Restore();
            var offset = random.Next(_database.Length);
            var what = $"byte {offset} of page {(offset / DatabasePages.Size) + 1}";
            using (var file = File.OpenHandle(Database, access: FileAccess.ReadWrite))
            {
                RandomAccess.Write(file, [(byte)(_database[offset] ^ (1 << random.Next(8)))], offset);
            }

            var found = CheckRun.Of(_data);
            Assert.True(found.ExitCode is 0 or 3, $"{what}: {found.Error}");
            var repaired = CheckRun.Of(_data, "--repair");
            Assert.True(repaired.ExitCode is 0 or 3, $"{what}: {repaired.Error}");
            var again = CheckRun.Of(_data);
            Assert.True(again is { ExitCode: 0 }, $"{what}: {string.Join('\n', again.Findings.Select(finding => finding.ToJsonString()))} {again.Error}");
            if (number % 10 == 0)
            {
                await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data });
                using var client = service.NewClient();
                await client.CallAsync("DescribeProjects", []);
            }
        }
    }

    private CheckRun Repair()
    {
        var found = CheckRun.Of(_data);
        Assert.Equal(string.Empty, found.Error);
        var repaired = CheckRun.Of(_data, "--repair");
        Assert.Equal(string.Empty, repaired.Error);
        Assert.Equal(found.Summary, repaired.Summary);
        var again = CheckRun.Of(_data);
        Assert.True(again.ExitCode == 0, string.Join('\n', again.Findings.Select(finding => finding.ToJsonString())) + again.Error);
        return repaired;
    }

    private IEnumerable<byte[]> Damaged(string tree)
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            Restore();
            Random random = new(seed);
            Overwrite(_pages[tree][random.Next(_pages[tree].Length)], random);
            yield return File.ReadAllBytes(Database);
        }

        // The root, too.
        Restore();
        Overwrite(_pages[tree][0], new Random(0));
        yield return File.ReadAllBytes(Database);
    }

    private void Overwrite(int page, Random random)
    {
        var bytes = new byte[DatabasePages.Size];
        if (random.Next(2) == 0)
        {
            random.NextBytes(bytes);
        }

        using var file = File.OpenHandle(Database, access: FileAccess.ReadWrite);
        RandomAccess.Write(file, bytes, (page - 1L) * DatabasePages.Size);
    }

    private void Restore()
    {
        foreach (var rest in (string[])["-wal", "-shm"])
        {
            File.Delete(Database + rest);
        }

        File.WriteAllBytes(Database, _database);
        if (Directory.Exists(Path.Combine(_data, "lost+found")))
        {
            Directory.Delete(Path.Combine(_data, "lost+found"), recursive: true);
        }
    }

    private async Task WorksAsync()
    {
        await using var service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data });
        using var client = service.NewClient();
        for (var number = 0; number < Objects; number += 17)
        {
            Assert.Equal(Content(number), await client.GetAsync("shared", $"a folder/photo {number}.jpg"));
        }

        var answer = await client.CallAsync("DescribeProjects", new() { ["ProjectNames"] = new System.Text.Json.Nodes.JsonArray("project-7") });
        Assert.Single(answer["ProjectDescriptions"]!.AsArray());
    }

    private static byte[] Content(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"the photo {number}"));

    private static void Fill(SqliteConnection connection)
    {
        for (var number = 0; number < 60; number++)
        {
            var project = $"{Scope}project/project-{number}/{1700000000000 + number}";
            var dataset = $"{Scope}project/project-{number}/dataset/train/{1700000001000 + number}";
            var version = $"{Scope}project/project-{number}/version/first/{1700000002000 + number}";
            connection.Execute("INSERT INTO projects (arn, scope, name, status, created_at) VALUES (@arn, @scope, @name, 'CREATED', @at)",
                ("@arn", project), ("@scope", Scope), ("@name", $"project-{number}"), ("@at", 1700000000000 + number));
            connection.Execute("INSERT INTO datasets (arn, project, type, status, message, message_code, stats, created_at, updated_at) VALUES (@arn, @project, 'TRAIN', 'UPDATE_COMPLETE', 'done', 'SUCCESS', @stats, @at, @at)",
                ("@arn", dataset), ("@project", project), ("@stats", """{"LabeledEntries":6,"TotalEntries":6,"TotalLabels":6,"ErrorEntries":0}"""), ("@at", 1700000001000 + number));
            connection.Execute("INSERT INTO versions (arn, project, name, status, message, request, results, folder, created_at) VALUES (@arn, @project, 'first', 'TRAINING_FAILED', 'It failed.', '{}', '{}', @folder, @at)",
                ("@arn", version), ("@project", project), ("@folder", $"{number:x32}"), ("@at", 1700000002000 + number));
            connection.Execute("INSERT INTO policies (project, name, revision, document, created_at, updated_at) VALUES (@project, 'policy', '1', @document, 1700000000000, 1700000000000)",
                ("@project", project), ("@document", $$"""{"Version":"2012-10-17","Statement":[{{number}}]}"""));
            for (var key = 0; key < 4; key++)
            {
                connection.Execute("INSERT INTO tags (arn, key, value) VALUES (@arn, @key, 'a value')", ("@arn", project), ("@key", $"key-{key}"));
            }

            for (var entry = 0; entry < 6; entry++)
            {
                var source = $"s3://shared/project-{number}/photo-{entry}.jpg";
                var line = $$$"""{"source-ref":"{{{source}}}","kind":{{{entry}}},"kind-metadata":{"confidence":1,"class-name":"label-{{{entry}}}","type":"groundtruth/image-classification","human-annotated":"yes","creation-date":"2026-01-01T00:00:00","job-name":"j"}}""";
                connection.Execute("INSERT INTO entries (dataset, number, source_ref, line, listed, is_labeled, has_errors) VALUES (@dataset, @number, @source, @line, @line, 1, 0)",
                    ("@dataset", dataset), ("@number", entry + 1), ("@source", source), ("@line", line));
                connection.Execute("INSERT INTO entry_labels (dataset, number, label, boxes) VALUES (@dataset, @number, @label, 0)",
                    ("@dataset", dataset), ("@number", entry + 1), ("@label", $"label-{entry}"));
            }
        }
    }

    private Dictionary<string, string[]> Rows()
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=false");
        connection.Open();
        Assert.Equal(["ok"], connection.Query("PRAGMA integrity_check", row => row.GetString(0)));
        Assert.Empty(connection.Query("PRAGMA foreign_key_check", row => row.GetString(0)));
        return connection.Query("SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0)).Order(StringComparer.Ordinal).ToDictionary(
            table => table,
            table => connection.Query($"SELECT * FROM {table}", row => string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture))))
                .Order(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal);
    }
}
