namespace CustomLabels.Service.Tests.Running;

/// <summary>An access key as clients read it from the credentials file.</summary>
internal static class StoredKey
{
    public static (string Id, string Secret) Read(string path, string profile = "default")
    {
        var values = File.ReadLines(path)
            .SkipWhile(line => line != $"[{profile}]").Skip(1).TakeWhile(line => !line.StartsWith('['))
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return (values["aws_access_key_id"], values["aws_secret_access_key"]);
    }
}
