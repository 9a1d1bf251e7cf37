using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Service.Auth;

/// <summary>The access key of the service, in the AWS shared-credentials format; made at the first start and kept.</summary>
internal static class CredentialsFile
{
    private const string IdName = "aws_access_key_id";
    private const string SecretName = "aws_secret_access_key";
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>
    /// Reads the key, or makes one. The region is written beside it: some clients (the AWS CLI version 1) know no AWS_REGION,
    /// and take it from here.
    /// </summary>
    public static AccessKey LoadOrCreate(string path, string region)
    {
        Dictionary<string, string> values = File.Exists(path) ? Read(path) : new()
        {
            [IdName] = "AKIA" + RandomNumberGenerator.GetString(IdAlphabet, 16),
            [SecretName] = RandomNumberGenerator.GetString(SecretAlphabet, 40),
        };
        if (!values.TryGetValue(IdName, out string? id) || !values.TryGetValue(SecretName, out string? secret))
        {
            throw new InvalidDataException($"{path} has no {IdName} and {SecretName}. Delete it, and a new key is made at the next start.");
        }

        var key = new AccessKey(id, secret);
        if (values.GetValueOrDefault("region") != region)
        {
            Write(path, key, region);
        }

        return key;
    }

    private static Dictionary<string, string> Read(string path)
    {
        Dictionary<string, string> values = [];
        foreach (string line in File.ReadLines(path))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value])
            {
                values.TryAdd(name, value);
            }
        }

        return values;
    }

    private static void Write(string path, AccessKey key, string region)
    {
        string temporary = path + ".tmp";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(Encoding.ASCII.GetBytes($"[default]\n{IdName} = {key.Id}\n{SecretName} = {key.Secret}\nregion = {region}\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
