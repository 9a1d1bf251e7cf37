namespace CustomLabels.Service.Tests.Running;

/// <summary>
/// What a test measured (cases, seeds, bounds), said aloud: as a diagnostic message where a test project is run by itself, and in the
/// file that CUSTOMLABELS_MEASURED names, which CI prints.
/// </summary>
internal static class Measured
{
    private static readonly Lock Writing = new();

    public static void Say(string line)
    {
        TestContext.Current.SendDiagnosticMessage(line);
        if (Environment.GetEnvironmentVariable("CUSTOMLABELS_MEASURED") is { Length: > 0 } path)
        {
            lock (Writing)
            {
                File.AppendAllText(path, line + "\n");
            }
        }
    }
}
