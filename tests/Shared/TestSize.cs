using System.Globalization;

namespace CustomLabels.Tests;

/// <summary>
/// How much a test does that could go on for as long as one likes: a little in every run, all of it where CUSTOMLABELS_TEST_FULL is 1. The
/// assertions are the same.
/// </summary>
internal static class TestSize
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CUSTOMLABELS_TEST_FULL") == "1";

    /// <param name="little">In every run.</param>
    /// <param name="full">In a full run.</param>
    public static int Of(int little, int full) => IsFull ? full : little;

    /// <param name="variable">An environment variable that says how much, whatever the run.</param>
    /// <param name="little">In every other run.</param>
    /// <param name="full">In a full run.</param>
    public static int Of(string variable, int little, int full) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Of(little, full);
}
