using System.Text;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Folders;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Auth;

/// <summary>Whatever happens to the credentials file: the keys are the ones that were there, or a start says what is wrong and what to do, and a repair makes new ones.</summary>
public sealed class DamagedCredentialsTests : IDisposable
{
    private const string Account = "000000000000";
    private const string OtherAccount = "222222222222";

    // A check looks at the whole folder each time.
    private static readonly int Checked = TestSize.Of(little: 40, full: int.MaxValue);

    private readonly string _data = ServiceProcess.NewDataPath();
    private readonly string _path;
    private readonly byte[] _whole;
    private readonly AccessKey[] _keys;

    public DamagedCredentialsTests()
    {
        using (var folder = DataFolder.Open(_data))
        {
            folder.OpenDatabase().Dispose();
        }

        _path = Path.Combine(_data, "credentials");
        _keys = [.. Load()];
        _whole = File.ReadAllBytes(_path);
    }

    public void Dispose() => ServiceProcess.RemoveData(_data);

    [Fact]
    public void No_flipped_bit_and_no_end_that_is_missing_is_taken_for_the_keys()
    {
        foreach (var damaged in Damaged())
        {
            AssertKeptOrRefused(damaged);
        }
    }

    [Fact]
    public void No_byte_that_is_lost_or_doubled_is_taken_for_the_keys()
    {
        for (var index = 0; index < _whole.Length; index++)
        {
            AssertKeptOrRefused([.. _whole[..index], .. _whole[(index + 1)..]]);
            AssertKeptOrRefused([.. _whole[..index], _whole[index], .. _whole[index..]]);
        }
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("default twice")]
    [InlineData("a name twice")]
    [InlineData("a section of somebody else")]
    [InlineData("a name of somebody else")]
    [InlineData("Windows line ends")]
    [InlineData("spaces at the end")]
    [InlineData("zeros")]
    public void Lines_that_are_doubled_or_added_are_refused_with_and_without_the_checksum(string how)
    {
        var text = Encoding.UTF8.GetString(_whole);
        foreach (var before in (string[])[text, WithoutChecksum(text)])
        {
            var after = how switch
            {
                "twice" => before + before,
                "default twice" => before + before[before.IndexOf("[default]", StringComparison.Ordinal)..],
                "a name twice" => before.Replace("[default]\n", "[default]\naws_access_key_id = AKIAOTHER\n", StringComparison.Ordinal),
                "a section of somebody else" => before + "\n[work]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\naws_account_id = 333333333333\n",
                "a name of somebody else" => before + "role_arn = arn:aws:iam::123456789012:role/r\n",
                "Windows line ends" => before.Replace("\n", "\r\n", StringComparison.Ordinal),
                "spaces at the end" => before + "  ",
                _ => new string('\0', before.Length),
            };
            AssertKeptOrRefused(Encoding.UTF8.GetBytes(after));
        }
    }

    [Fact]
    public void Keys_that_somebody_chose_are_taken_from_a_file_without_the_checksum()
    {
        var text = WithoutChecksum(Encoding.UTF8.GetString(_whole)).Replace(_keys[0].Id, "AKIACHOSEN", StringComparison.Ordinal).Replace(_keys[0].Secret, "chosen=+/", StringComparison.Ordinal);
        File.WriteAllText(_path, text);

        Assert.Equal([new AccessKey("AKIACHOSEN", "chosen=+/", Account), _keys[1]], Load());
        Assert.True(CredentialsFile.IsWhole(_path));
    }

    [Theory]
    [InlineData("aws_access_key_id = ", "aws_access_key_id = a key")]
    [InlineData("aws_access_key_id = ", "aws_access_key_id = ß")]
    [InlineData("aws_access_key_id = ", "aws_access_key_id =")]
    [InlineData("aws_secret_access_key = ", "aws_secret_access_key = a\u0001b")]
    [InlineData("aws_secret_access_key = ", "aws_secret_access_key =")]
    [InlineData("aws_account_id = 2", "aws_account_id = x")]
    [InlineData("[account-2", "[account-x")]
    public void Keys_that_no_request_can_be_signed_with_are_refused(string line, string instead)
    {
        var lines = WithoutChecksum(Encoding.UTF8.GetString(_whole)).Split('\n');
        File.WriteAllText(_path, string.Join('\n', lines.Select(text => text.StartsWith(line, StringComparison.Ordinal) ? instead : text)));

        Assert.Contains(_path, Assert.Throws<InvalidDataException>(Load).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_finds_each_damage_and_a_repair_makes_new_keys()
    {
        var all = Damaged().ToArray();
        var step = Math.Max(1, all.Length / Checked);
        for (var index = 0; index < all.Length; index += step)
        {
            File.WriteAllBytes(_path, all[index]);

            var found = CheckRun.Of(_data);
            Assert.Equal((3, string.Empty), (found.ExitCode, found.Error));
            Assert.Equal(["Changed credentials"], found.Summary);
            Assert.Equal(0, CheckRun.Of(_data, "--repair").ExitCode);
            Assert.Equal(2, Load().Count);
            Assert.Empty(CheckRun.Of(_data).Findings);
        }

        // What was there is kept.
        Assert.Equal((all.Length + step - 1) / step, Directory.GetFiles(Path.Combine(_data, "lost+found")).Length);
    }

    private IEnumerable<byte[]> Damaged()
    {
        for (var index = 0; index < _whole.Length; index++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = _whole.ToArray();
                flipped[index] ^= (byte)(1 << bit);
                yield return flipped;
            }

            yield return _whole[..index];
        }
    }

    private IReadOnlyList<AccessKey> Load() => CredentialsFile.LoadOrCreate(_path, "us-east-1", Account, [OtherAccount]);

    private void AssertKeptOrRefused(byte[] damaged)
    {
        File.WriteAllBytes(_path, damaged);
        try
        {
            // An empty file is as good as none: its keys are gone, and nothing is there to be kept.
            Assert.True(_keys.SequenceEqual(Load()) || damaged.Length == 0, $"Other keys were taken from: {Encoding.UTF8.GetString(damaged)}");
        }
        catch (InvalidDataException e)
        {
            Assert.Contains(_path, e.Message, StringComparison.Ordinal);
            Assert.Contains("It was not changed", e.Message, StringComparison.Ordinal);
            Assert.Contains("--repair", e.Message, StringComparison.Ordinal);
            Assert.Equal(damaged, File.ReadAllBytes(_path));
        }
    }

    private static string WithoutChecksum(string text) => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
}
