namespace CustomLabels.Tests;

/// <summary>
/// What a test measured (cases, seeds, times, bounds), said aloud: as a diagnostic message where a test project is run by itself, and in
/// the file that CUSTOMLABELS_MEASURED names, which CI prints.
/// </summary>
internal static class Measured
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly Lock Writing = new();

    public static void Say(string line)
    {
        TestContext.Current.SendDiagnosticMessage(line);
        if (Environment.GetEnvironmentVariable("CUSTOMLABELS_MEASURED") is { Length: > 0 } path)
        {
            lock (Writing)
            {
                Append(path, line + "\n");
            }
        }
    }

    // The tests of another assembly may be writing: who comes second is refused, and tries again.
    private static void Append(string path, string text)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                File.AppendAllText(path, text);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
