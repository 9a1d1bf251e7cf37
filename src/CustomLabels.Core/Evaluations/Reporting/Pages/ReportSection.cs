using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>A section of the page of a report.</summary>
/// <param name="id">Its id in the page, for links.</param>
/// <param name="heading">Its heading.</param>
internal abstract class ReportSection(string id, string heading)
{
    /// <summary>Its id in the page.</summary>
    public string Id => id;

    /// <summary>Its heading.</summary>
    public string Heading => heading;

    /// <summary>Whether there is anything to say.</summary>
    public abstract bool HasContent { get; }

    /// <summary>Writes what stands below the heading.</summary>
    /// <param name="page">Where to.</param>
    public abstract Task WriteAsync(HtmlPage page, CancellationToken cancellationToken);

    /// <summary>A share as the page shows it.</summary>
    protected static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Text with numbers in the invariant culture.</summary>
    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a section leaves out, as a note; nothing when it shows all.</summary>
    /// <param name="shown">How many it shows.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="what">What they are, in the plural.</param>
    protected static Html Rest(int shown, int all, string what) =>
        shown >= all ? default : (Html)$"<p class=\"note\">Shown are {shown:N0} of {all:N0} {what}; {all - shown:N0} are left out.</p>";
}
