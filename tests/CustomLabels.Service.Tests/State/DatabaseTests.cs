using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.State;

public sealed class DatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customlabels-db-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_change_that_throws_leaves_nothing()
    {
        using var database = new Database(Path.Combine(_folder, "state.db"));

        Assert.Throws<InvalidOperationException>(() => database.Write(connection =>
        {
            ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope");
            throw new InvalidOperationException();
        }));

        Assert.Null(database.Read(connection => ProjectTable.Find(connection, "arn")));
    }

    [Fact]
    public void What_was_written_is_there_after_opening_it_again()
    {
        string path = Path.Combine(_folder, "again.db");
        using (var database = new Database(path))
        {
            database.Write(connection => ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope"));
        }

        using var again = new Database(path);

        Assert.Equal("name", again.Read(connection => ProjectTable.Find(connection, "arn"))?.Name);
    }

    [Fact]
    public void Deleting_what_is_in_use_by_a_dataset_is_refused_by_the_database_itself()
    {
        using var database = new Database(Path.Combine(_folder, "keys.db"));
        database.Write(connection =>
        {
            ProjectTable.Insert(connection, new ProjectRow("arn", "name", ProjectStatus.Created, DateTimeOffset.UnixEpoch), "scope");
            DatasetTable.Insert(connection, new DatasetRow("set", "arn", "TRAIN", null, DatasetStatus.CreateComplete, null, null, "{}", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        });

        Assert.ThrowsAny<Exception>(() => database.Write(connection => ProjectTable.Delete(connection, "arn")));
    }

    [Fact]
    public void A_database_of_a_newer_service_is_refused()
    {
        string path = Path.Combine(_folder, "newer.db");
        using (var database = new Database(path))
        {
            database.Write(connection => connection.Execute("PRAGMA user_version = 99"));
        }

        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => new Database(path));

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }
}
