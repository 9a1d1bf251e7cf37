using System.Net;
using System.Runtime.CompilerServices;

namespace CustomLabels.Reports.Pages;

/// <summary>
/// A piece of HTML, written as an interpolated string: what stands in the source is markup, what is put in is text and is
/// escaped, and marks that turn the direction of writing become visible (<see cref="ConsoleText"/>), unless it is HTML itself. Numbers are written in the invariant culture.
/// </summary>
[InterpolatedStringHandler]
public readonly record struct Html
{
    private readonly StringBuilder? _text;

    /// <summary>Begins a piece; the compiler calls this for an interpolated string.</summary>
    /// <param name="literalLength">The length of the markup.</param>
    /// <param name="formattedCount">How many values are put in.</param>
    public Html(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Appends markup.</summary>
    /// <param name="markup">The markup, as it stands in the source.</param>
    public void AppendLiteral(string markup) => _text!.Append(markup);

    /// <summary>Appends text, escaped.</summary>
    /// <param name="text">The text.</param>
    public void AppendFormatted(string? text) => _text!.Append(WebUtility.HtmlEncode(text is null ? null : ConsoleText.Of(text)));

    /// <summary>Appends HTML as it is.</summary>
    /// <param name="html">The HTML.</param>
    public void AppendFormatted(Html html) => _text!.Append(html._text);

    /// <summary>Appends pieces of HTML one after the other.</summary>
    /// <param name="pieces">The pieces.</param>
    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            _text!.Append(piece._text);
        }
    }

    /// <summary>Appends a number.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The number.</param>
    /// <param name="format">Its format.</param>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : struct, IFormattable => _text!.Append(WebUtility.HtmlEncode(value.ToString(format, CultureInfo.InvariantCulture)));

    /// <summary>How many characters it has.</summary>
    public int Length => _text?.Length ?? 0;

    /// <summary>The HTML.</summary>
    /// <returns>The HTML.</returns>
    public override string ToString() => _text?.ToString() ?? string.Empty;
}
