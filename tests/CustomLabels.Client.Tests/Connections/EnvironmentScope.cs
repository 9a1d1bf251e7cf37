namespace CustomLabels.Client.Tests.Connections;

/// <summary>
/// An environment that knows nothing of AWS but what a test says; as it was before, afterwards. The process has only one,
/// so tests that use this belong to <see cref="Collection"/>, which runs alone.
/// </summary>
internal sealed class EnvironmentScope : IDisposable
{
    public const string Collection = "Environment";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentScope()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            Set(name, null);
        }

        Set("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(_folder.Path, "credentials"));

        // Where tests run on an instance with a role, credentials are everywhere.
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Writes the shared credentials file.</summary>
    public void Profiles(string content) => File.WriteAllText(Path.Combine(_folder.Path, "credentials"), content);

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _folder.Dispose();
    }
}

/// <summary>Tests that change the environment of the process.</summary>
[CollectionDefinition(EnvironmentScope.Collection, DisableParallelization = true)]
public sealed class EnvironmentGroup;
