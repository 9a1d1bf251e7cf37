namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>What came back: the status, the headers as they stand on the wire, and the body.</summary>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>The code of an error, of either protocol; null when the answer names none.</summary>
    public string? Code => Between("\"__type\":\"", "\"") ?? Between("<Code>", "</Code>");

    public bool Has(string header) => Head.Contains($"\n{header}:", StringComparison.OrdinalIgnoreCase);

    private string? Between(string start, string end)
    {
        var from = Body.IndexOf(start, StringComparison.Ordinal);
        var to = from < 0 ? -1 : Body.IndexOf(end, from + start.Length, StringComparison.Ordinal);
        return to < 0 ? null : Body[(from + start.Length)..to];
    }
}
