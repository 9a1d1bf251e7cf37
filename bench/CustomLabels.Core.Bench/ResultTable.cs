using System.Globalization;

namespace CustomLabels.Core.Bench;

/// <summary>The rows of a bench: what was measured, of us and of the peer, against its target.</summary>
internal sealed class ResultTable(string title)
{
    private readonly List<string[]> _rows = [["", "ours", "peer", "ratio", "target", ""]];
    private readonly List<string> _notes = [];

    /// <summary>Whether every target was met.</summary>
    public bool AllMet { get; private set; } = true;

    /// <summary>A ratio that must be at least the target.</summary>
    public void AddRatio(string what, string ours, string peer, double ratio, double target) =>
        Add([what, ours, peer, Text($"{ratio:F1} x"), Text($">= {target:0.#} x")], ratio >= target);

    /// <summary>A figure that must stay below the target.</summary>
    public void AddLimit(string what, double ours, double? peer, double limit, string unit) =>
        Add([what, Text($"{ours:F0} {unit}"), peer is null ? "" : Text($"{peer:F0} {unit}"), "", Text($"< {limit:0.#} {unit}")], ours < limit);

    /// <summary>A figure without a peer.</summary>
    public void AddFigure(string what, string ours) => _rows.Add([what, ours, "", "", "", ""]);

    /// <summary>Something to be said below the table.</summary>
    public void AddNote(string note) => _notes.Add(note);

    /// <summary>Prints the table.</summary>
    /// <returns>Whether every target was met.</returns>
    public async Task<bool> WriteAsync(TextWriter output)
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length))];
        await output.WriteLineAsync(title);
        foreach (var row in _rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            await output.WriteLineAsync($"  {string.Join("  ", cells)}".TrimEnd());
        }

        foreach (var note in _notes)
        {
            await output.WriteLineAsync($"  {note}");
        }

        return AllMet;
    }

    private void Add(string[] cells, bool isMet)
    {
        _rows.Add([.. cells, isMet ? "met" : "MISSED"]);
        AllMet &= isMet;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
