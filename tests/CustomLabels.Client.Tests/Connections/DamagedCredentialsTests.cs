using System.Security.Cryptography;
using System.Text;
using CustomLabels.LocalServices;

namespace CustomLabels.Client.Tests.Connections;

/// <summary>Whatever happens to the local service's credentials file: its keys are read as they were written, or the error says what is wrong and what to do.</summary>
public sealed class DamagedCredentialsTests : IDisposable
{
    private const string Profiles = """
        [default]
        aws_access_key_id = AKIAONE
        aws_secret_access_key = first
        aws_account_id = 000000000000
        region = us-east-1

        [account-222222222222]
        aws_access_key_id = AKIATWO
        aws_secret_access_key = second
        aws_account_id = 222222222222
        region = us-east-1

        """;

    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(
        $"# Access keys of the CustomLabels local service, made by it, checksum {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Profiles)))}\n{Profiles}");

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "credentials");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_keys_of_a_whole_file_are_read()
    {
        System.IO.File.WriteAllBytes(File, Whole);

        Assert.Equal(("AKIAONE", "first"), Read(null));
        Assert.Equal(("AKIAONE", "first"), Read("000000000000"));
        Assert.Equal(("AKIATWO", "second"), Read("222222222222"));
        Assert.Equal("LocalAccountMissing", Assert.Throws<CustomLabelsException>(() => Read("333333333333")).ErrorId);
    }

    [Fact]
    public void No_other_bytes_are_taken_for_the_keys()
    {
        for (var index = 0; index < Whole.Length; index++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var flipped = Whole.ToArray();
                flipped[index] ^= (byte)(1 << bit);
                AssertRefused(flipped);
            }

            AssertRefused(Whole[..index]);
            AssertRefused([.. Whole[..index], .. Whole[(index + 1)..]]);
            AssertRefused([.. Whole[..index], Whole[index], .. Whole[index..]]);
        }

        AssertRefused([.. Whole, .. Whole]);
        AssertRefused([.. Whole, .. Encoding.UTF8.GetBytes("[default]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = other\n")]);
        AssertRefused(new byte[Whole.Length]);
    }

    [Fact]
    public void A_file_that_is_missing_or_a_folder_is_an_error_of_its_own()
    {
        Assert.Equal("LocalCredentialsMissing", Assert.Throws<CustomLabelsException>(() => Read(null)).ErrorId);
        Directory.CreateDirectory(File);
        Assert.Equal("LocalCredentialsMissing", Assert.Throws<CustomLabelsException>(() => Read(null)).ErrorId);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_an_error_of_its_own()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not stop this user.");
        System.IO.File.WriteAllBytes(File, Whole);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File, UnixFileMode.None);
        }

        Assert.Equal("LocalCredentialsMissing", Assert.Throws<CustomLabelsException>(() => Read(null)).ErrorId);
    }

    private void AssertRefused(byte[] damaged)
    {
        System.IO.File.WriteAllBytes(File, damaged);

        var error = Assert.Throws<CustomLabelsException>(() => Read(null));

        Assert.Equal(("LocalCredentialsDamaged", ErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Contains("Stop-CLLocalService", error.Message, StringComparison.Ordinal);
    }

    private (string Id, string Secret) Read(string? accountId)
    {
        var key = LocalCredentials.Read(File, accountId).GetCredentials();
        return (key.AccessKey, key.SecretKey);
    }
}
