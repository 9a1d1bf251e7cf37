namespace CustomLabels.Learning.Tests;

/// <summary>The trunk's file, and how a process shares it.</summary>
public sealed class PretrainedTrunkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("trunk").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_small_and_loaded_once()
    {
        Assert.InRange(new FileInfo(PackagedTrunk.Path).Length, 1, 35_000_000);
        Assert.Same(PackagedTrunk.Load(), PretrainedTrunk.Load(Path.Combine(Path.GetDirectoryName(PackagedTrunk.Path)!, ".", "trunk.onnx")));
    }

    [Fact]
    public void A_missing_or_changed_file_is_told_and_loaded_once_it_is_whole_again()
    {
        var path = Path.Combine(_folder, "trunk.onnx");
        Assert.Contains($"'{path}', on which models stand, is missing. Install the module again.", Assert.Throws<CustomLabelsException>(() => PretrainedTrunk.Load(path)).Message, StringComparison.Ordinal);

        File.Copy(PackagedTrunk.Path + ".sha256", path + ".sha256");
        var content = File.ReadAllBytes(PackagedTrunk.Path);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);
        Assert.All(new Action[] { () => PretrainedTrunk.Load(path), () => PretrainedTrunk.Check(path) }, read => Assert.Contains("is damaged", Assert.Throws<CustomLabelsException>(read).Message, StringComparison.Ordinal));

        File.Delete(path + ".sha256");
        File.WriteAllText(path, "no network");
        Assert.All(new Action[] { () => PretrainedTrunk.Load(path), () => PretrainedTrunk.Parse(path) }, read => Assert.Contains("cannot be read", Assert.Throws<CustomLabelsException>(read).Message, StringComparison.Ordinal));

        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(path, content);
        Assert.Equal(PackagedTrunk.Load().Hash, PretrainedTrunk.Load(path).Hash);
    }
}
