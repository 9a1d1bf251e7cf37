using System.Xml;

namespace CustomLabels.Reports;

/// <summary>
/// JUnit XML as build servers read it: a suite for each file, in it a test for each rule, which fails where one of its checks has
/// failed; warnings are in the output of tests that pass. Verdicts come first.
/// </summary>
internal sealed class JUnitReport(string title) : ICheckReport
{
    private const int MaxListed = 100;

    private readonly Dictionary<string, Dictionary<string, Case>> _suites = new(StringComparer.Ordinal);

    public IEnumerable<string> Add(Check check)
    {
        var suite = check.Place?.File ?? title;
        if (!_suites.TryGetValue(suite, out var cases))
        {
            _suites.Add(suite, cases = new Dictionary<string, Case>(StringComparer.Ordinal));
        }

        if (!cases.TryGetValue(check.Name, out var found))
        {
            cases.Add(check.Name, found = new Case(suite, check));
        }

        found.Add(check);
        return [];
    }

    public IEnumerable<string> Finish()
    {
        StringBuilder text = new();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, CheckCharacters = false, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            WriteCounts(xml, title, [.. _suites.Values.SelectMany(cases => cases.Values)]);
            foreach ((var name, var cases) in _suites)
            {
                xml.WriteStartElement("testsuite");
                WriteCounts(xml, name, cases.Values);
                foreach (var item in cases.Values.OrderByDescending(item => item.IsVerdict).ThenBy(item => item.Name, StringComparer.Ordinal))
                {
                    Write(xml, item);
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return ["<?xml version=\"1.0\" encoding=\"utf-8\"?>", .. text.ToString().Split(Environment.NewLine)];
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
        xml.WriteAttributeString("classname", Clean(item.Suite));
        xml.WriteAttributeString("name", item.Name);
        xml.WriteAttributeString("time", "0");
        var lines = Clean(item.Text);
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

    /// <summary>Without what XML cannot hold, halves of surrogate pairs, and what whoever shows it would obey.</summary>
    private static string Clean(string text)
    {
        text = ConsoleText.Of(text);
        StringBuilder clean = new(text.Length);
        for (var i = 0; i < text.Length; i++)
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

    /// <summary>The checks of a rule in a file.</summary>
    private sealed class Case(string suite, Check first)
    {
        private readonly List<string> _listed = [];
        private int _count;
        private bool _failed;

        public string Suite => suite;

        public string Name => first.Name;

        public bool IsVerdict => first.IsVerdict;

        public string? Failure => !_failed ? null
            : IsVerdict ? _listed[0]
            : string.Create(CultureInfo.InvariantCulture, $"{_count} x {Name}: {_listed[0]}");

        public string Text => string.Join('\n', _count <= MaxListed ? _listed : [.. _listed, string.Create(CultureInfo.InvariantCulture, $"and {_count - MaxListed} more")]);

        public void Add(Check check)
        {
            _failed |= check.Outcome == CheckOutcome.Failed;
            if (check.Outcome == CheckOutcome.Passed && check.Message.Length == 0)
            {
                return;
            }

            if (++_count <= MaxListed)
            {
                _listed.Add(IsVerdict ? check.Message : CheckText.PlaceAndDescribe(check));
            }
        }
    }
}
