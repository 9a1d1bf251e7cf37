using CustomLabels.Formats.Targets;

namespace CustomLabels.Manifests.Repairing;

/// <summary>A list of changes as a table (CSV), for people: a cell that a spreadsheet would take for a formula begins with an apostrophe.</summary>
public static class ChangeList
{
    /// <summary>The names of the columns.</summary>
    public const string Header = "Line,Action,Code,Image,Attribute,Box,Message";

    /// <summary>A change as a row.</summary>
    /// <param name="change">The change.</param>
    /// <returns>The row, without line end.</returns>
    public static string Row(ManifestChange change) => string.Join(
        ',',
        new[]
        {
            change.Line.ToString(CultureInfo.InvariantCulture), change.Action, change.Code, change.Image ?? string.Empty, change.Attribute ?? string.Empty,
            change.Box?.ToString(CultureInfo.InvariantCulture) ?? string.Empty, change.Message,
        }.Select(field => CsvColumnSet.Quoted(CsvColumnSet.Unformulated(field))));
}
