namespace CustomLabels.Formats;

/// <summary>What came of a source, in a few lines: the numbers, and what was not used and why.</summary>
internal static class ReadingSummary
{
    private const int MaxLines = 6;

    /// <param name="images">The images in all.</param>
    /// <param name="testImages">Of these the ones to test with.</param>
    /// <param name="problems">What was left out or changed: how often, the identifier, and an example in a sentence.</param>
    /// <returns>Six lines at most.</returns>
    public static IEnumerable<string> Of(int images, int testImages, int labels, int boxes, IEnumerable<(int Count, string ErrorId, string Message)> problems)
    {
        yield return $"{Number(images, "image")} ({images - testImages} to train, {testImages} to test), {Number(labels, "label")}, {Number(boxes, "box")}";
        var kinds = problems
            .GroupBy(problem => problem.ErrorId, StringComparer.Ordinal)
            .Select(kind => (Count: kind.Sum(problem => problem.Count), Id: kind.Key, Example: FirstSentence(kind.First().Message)))
            .OrderByDescending(kind => kind.Count)
            .ToList();
        var told = kinds.Count < MaxLines ? kinds.Count : MaxLines - 2;
        foreach (var kind in kinds.Take(told))
        {
            yield return kind.Count == 1 ? $"{kind.Id}: {kind.Example}" : $"{kind.Count} x {kind.Id}, for instance: {kind.Example}";
        }

        if (told < kinds.Count)
        {
            yield return $"{kinds.Skip(told).Sum(kind => kind.Count)} of {kinds.Count - told} other kinds: {string.Join(", ", kinds.Skip(told).Select(kind => kind.Id))}";
        }
    }

    private static string Number(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}{(what == "box" ? "es" : "s")}";

    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..(end + 1)] : message;
}
