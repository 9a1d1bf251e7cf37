using CustomLabels.Service.Datasets;
using CustomLabels.Service.Projects;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.State;

public sealed class DatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customlabels-db-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_change_that_throws_leaves_nothing()
    {
        using var database = new Database(Path.Combine(_folder, "state.db"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(connection =>
        {
            ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope");
            throw new InvalidOperationException();
        }));

        Assert.Null(database.Read(connection => ProjectTable.Find(connection, "arn")));
    }

    [Fact]
    public async Task What_was_written_is_there_after_opening_it_again()
    {
        var path = Path.Combine(_folder, "again.db");
        using (var database = new Database(path))
        {
            await database.WriteAsync(connection => ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope"));
        }

        using var again = new Database(path);

        Assert.Equal("name", again.Read(connection => ProjectTable.Find(connection, "arn"))?.Name);
    }

    [Fact]
    public async Task Deleting_what_is_in_use_by_a_dataset_is_refused_by_the_database_itself()
    {
        using var database = new Database(Path.Combine(_folder, "keys.db"));
        await database.WriteAsync(connection =>
        {
            ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope");
            DatasetTable.Insert(connection, new DatasetRow("set", "arn", "TRAIN", null, DatasetStatus.CreateComplete, null, null, "{}", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        });

        await Assert.ThrowsAnyAsync<Exception>(() => database.WriteAsync(connection => ProjectTable.Delete(connection, "arn")));
    }

    [Fact]
    public async Task A_database_of_a_newer_service_is_refused()
    {
        var path = Path.Combine(_folder, "newer.db");
        using (var database = new Database(path))
        {
            await database.WriteAsync(connection => connection.Execute("PRAGMA user_version = 99"));
        }

        var refused = Assert.Throws<InvalidDataException>(() => new Database(path));

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_changes_that_are_committed_together_only_those_that_throw_are_undone()
    {
        using var database = new Database(Path.Combine(_folder, "group.db"));
        Task<string>[] changes = [.. Enumerable.Range(0, 200).Select(number => database.WriteAsync(connection =>
        {
            var arn = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            ProjectTable.Insert(connection, new ProjectRow(arn, arn, ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope");
            return number % 3 == 0 ? throw new InvalidOperationException(arn) : arn;
        }))];

        for (var number = 0; number < changes.Length; number++)
        {
            var arn = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (number % 3 == 0)
            {
                Assert.Equal(arn, (await Assert.ThrowsAsync<InvalidOperationException>(() => changes[number])).Message);
            }
            else
            {
                Assert.Equal(arn, await changes[number]);
            }

            Assert.Equal(number % 3 != 0, database.Read(connection => ProjectTable.Find(connection, arn)) is not null);
        }
    }

    [Fact]
    public async Task A_statement_can_be_used_inside_itself_and_after_it_failed()
    {
        using var database = new Database(Path.Combine(_folder, "statements.db"));
        const string sql = "SELECT count(*) FROM buckets WHERE name = @name";
        var inner = database.Read(connection => connection.Query("SELECT 'a' UNION SELECT 'b'", row =>
            connection.Query("SELECT 'a' UNION SELECT 'b'", nested => nested.GetString(0)).Count + connection.Count(sql, ("@name", row.GetString(0)))).Sum());
        Task InsertAsync() => database.WriteAsync(connection => connection.Execute("INSERT INTO buckets (name, region, owner, created_at) VALUES ('b', 'r', 'o', 0)"));
        await InsertAsync();

        await Assert.ThrowsAnyAsync<Exception>(InsertAsync);
        await Assert.ThrowsAnyAsync<Exception>(InsertAsync);
        Assert.Equal(4, inner);
        Assert.Equal(1, database.Read(connection => connection.Count(sql, ("@name", "b"))));
    }
}
