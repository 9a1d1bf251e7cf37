using CustomLabels.Service.State;

namespace CustomLabels.Service.Tests.State;

public sealed class DurableFilesTests
{
    [Fact]
    public async Task A_folder_that_two_remove_at_a_time_is_removed()
    {
        var cancel = TestContext.Current.CancellationToken;
        var root = Directory.CreateTempSubdirectory("removal-").FullName;
        for (var round = 0; round < 50; round++)
        {
            var folder = Path.Combine(root, "job");
            for (var i = 0; i < 20; i++)
            {
                var inner = Directory.CreateDirectory(Path.Combine(folder, $"{i}", "images")).FullName;
                await File.WriteAllTextAsync(Path.Combine(inner, "photo"), "x", cancel);
            }

            await Task.WhenAll(Task.Run(() => DurableFiles.RemoveFolder(folder), cancel), Task.Run(() => DurableFiles.RemoveFolder(folder), cancel));
            Assert.False(Directory.Exists(folder));
        }

        Directory.Delete(root, recursive: true);
    }
}
