using System.Globalization;

namespace CustomLabels.Shell;

/// <summary>
/// The invariant culture that says it is English. The engine breaks long lines between words only in languages that it
/// knows by name; this shell runs without the data of real cultures, which would need ICU on the machine.
/// </summary>
internal sealed class EnglishCulture() : CultureInfo(string.Empty)
{
    /// <inheritdoc/>
    public override string TwoLetterISOLanguageName => "en";
}
