using System.Collections;
using System.Runtime.CompilerServices;

namespace CustomLabels.Tests;

/// <summary>Nobody's own credentials, profiles, endpoints or colors take part in a test.</summary>
internal static class CleanEnvironment
{
    [ModuleInitializer]
    internal static void Clean()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("AWS_", StringComparison.OrdinalIgnoreCase))
            {
                Environment.SetEnvironmentVariable((string)variable.Key, null);
            }
        }

        Environment.SetEnvironmentVariable("NO_COLOR", null);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(Path.GetTempPath(), "customlabels-no-such-file"));
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(Path.GetTempPath(), "customlabels-no-such-file"));
    }
}
