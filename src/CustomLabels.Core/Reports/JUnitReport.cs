using System.Globalization;
using System.Text;
using System.Xml;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Reports;

/// <summary>
/// JUnit XML as build servers read it: a suite for each manifest, in it a test for each code of the service, which fails where the
/// code was found as an error; warnings are in the output of tests that pass. The verdict is a test too.
/// </summary>
internal sealed class JUnitReport(ReportPaths paths) : IFindingReport
{
    private const int MostListed = 100;
    private const string VerdictName = "would train";

    private readonly Dictionary<string, SortedDictionary<string, Occurrences>> _suites = new(StringComparer.Ordinal);

    public IEnumerable<string> Add(Finding finding)
    {
        Occurrences found = Suite(finding.File, finding.Code);
        found.Count++;
        found.Severity = finding.Level > found.Severity ? finding.Level : found.Severity;
        if (found.Count <= MostListed)
        {
            found.Listed.Add($"{FindingText.Place(finding, paths)}: {FindingText.Describe(finding)}");
        }

        return [];
    }

    public IEnumerable<string> Finish(IReadOnlyList<ManifestVerdict> verdicts)
    {
        List<Case> cases = [.. verdicts.SelectMany(CasesOf)];
        StringBuilder text = new();
        using (XmlWriter xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, CheckCharacters = false, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, "Test-CLManifest", cases);
            foreach (IGrouping<string, Case> suite in cases.GroupBy(item => item.File, StringComparer.Ordinal))
            {
                xml.WriteStartElement("testsuite");
                WriteCounts(xml, suite.Key, [.. suite]);
                foreach (Case item in suite)
                {
                    Write(xml, item);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return ["<?xml version=\"1.0\" encoding=\"utf-8\"?>", .. text.ToString().Split(Environment.NewLine)];
    }

    private IEnumerable<Case> CasesOf(ManifestVerdict verdict)
    {
        string training = paths.Of(verdict.Training.File) ?? verdict.Training.File;
        yield return new Case(training, VerdictName, verdict.WouldTrain ? null : FindingText.Describe(verdict, paths), [FindingText.Describe(verdict, paths)]);
        foreach (string file in new[] { verdict.Training, verdict.Testing }.OfType<ManifestTotals>().Select(part => part.File))
        {
            SortedDictionary<string, Occurrences> suite = _suites.GetValueOrDefault(file) ?? [];
            foreach (string code in FindingAdvice.Codes.Union(suite.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                Occurrences found = suite.GetValueOrDefault(code) ?? new Occurrences();
                List<string> listed = [.. found.Listed];
                if (found.Count > MostListed)
                {
                    listed.Add(string.Create(CultureInfo.InvariantCulture, $"and {found.Count - MostListed} more"));
                }

                string? failure = found.Severity == FindingSeverity.Error ? string.Create(CultureInfo.InvariantCulture, $"{found.Count} x {code}: {found.Listed[0]}") : null;
                yield return new Case(paths.Of(file) ?? file, code, failure, listed);
            }
        }
    }

    private static void WriteCounts(XmlWriter xml, string name, IReadOnlyCollection<Case> cases)
    {
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("tests", cases.Count.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("failures", cases.Count(item => item.Failure is not null).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("errors", "0");
        xml.WriteAttributeString("skipped", "0");
    }

    private static void Write(XmlWriter xml, Case item)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(item.File));
        xml.WriteAttributeString("name", item.Name);
        xml.WriteAttributeString("time", "0");
        string lines = Clean(string.Join('\n', item.Lines));
        if (item.Failure is not null)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("message", Clean(item.Failure));
            xml.WriteAttributeString("type", item.Name);
            xml.WriteString(lines);
            xml.WriteEndElement();
        }
        else if (lines.Length > 0)
        {
            xml.WriteElementString("system-out", lines);
        }

        xml.WriteEndElement();
    }

    /// <summary>Without what XML cannot hold: most control characters, halves of surrogate pairs.</summary>
    private static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return clean.ToString();
    }

    private Occurrences Suite(string file, string code)
    {
        if (!_suites.TryGetValue(file, out SortedDictionary<string, Occurrences>? suite))
        {
            _suites.Add(file, suite = new SortedDictionary<string, Occurrences>(StringComparer.Ordinal));
        }

        if (!suite.TryGetValue(code, out Occurrences? found))
        {
            suite.Add(code, found = new Occurrences());
        }

        return found;
    }

    private sealed record Case(string File, string Name, string? Failure, IReadOnlyList<string> Lines);

    private sealed class Occurrences
    {
        public int Count { get; set; }

        public FindingSeverity Severity { get; set; }

        public List<string> Listed { get; } = [];
    }
}
