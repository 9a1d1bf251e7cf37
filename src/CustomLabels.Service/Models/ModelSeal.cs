using System.Security.Cryptography;

namespace CustomLabels.Service.Models;

/// <summary>
/// The hashes of the files of a model, or of what a training begins with, in a file beside them. Changed files are found before the network is
/// loaded: a damaged network may well load, and answer nonsense.
/// </summary>
internal static class ModelSeal
{
    private const string FileName = "seal.json";

    /// <summary>Writes the hashes of all files in a folder.</summary>
    public static void Write(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(
            Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path) != FileName).ToDictionary(path => Path.GetFileName(path), Hash)));

    /// <summary>Whether a folder has hashes.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Verifies the files. A model of an earlier version of the service has no hashes, and passes.</summary>
    /// <exception cref="InvalidDataException">A file is missing or changed.</exception>
    public static void Verify(string folder)
    {
        var seal = Path.Combine(folder, FileName);
        if (!File.Exists(seal))
        {
            return;
        }

        foreach ((var name, var hash) in Read(seal))
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new InvalidDataException($"Its file {name} is missing. Train the model again.");
            }

            if (Hash(path) != hash)
            {
                throw new InvalidDataException($"Its file {name} is damaged: it has changed since the training. Train the model again.");
            }
        }
    }

    private static Dictionary<string, string> Read(string seal)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(seal)) ?? [];
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"Its file {FileName} is damaged. Train the model again.");
        }
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
