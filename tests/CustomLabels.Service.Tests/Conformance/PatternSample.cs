using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomLabels.Service.Tests.Conformance;

/// <summary>
/// Makes texts for the patterns of the service model: such that fit, of a wanted length, and such that do not. Knows what those
/// patterns use: characters, classes, groups, alternatives, quantifiers, anchors and negative lookahead.
/// </summary>
internal sealed class PatternSample
{
    private const string Preferred = "a1BC2-_. :/,;x";
    private static readonly char[] Strangers = ['\n', '!', '|', '\u0100', '\u0001', '\u20AC', '\r'];

    private readonly string _pattern;
    private readonly Regex _whole;
    private readonly List<string> _forbiddenStarts = [];
    private readonly Part _root;
    private int _at;

    public PatternSample(string pattern)
    {
        _pattern = pattern;
        _whole = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        _root = ReadChoice();
        if (_at != pattern.Length)
        {
            throw new NotSupportedException($"'{pattern}': not understood from {_at} on.");
        }
    }

    public int ShortestLength => _root.Shortest;

    public bool IsMatch(string text) => _whole.IsMatch(text);

    /// <summary>A text that fits, as near to a length as the pattern allows.</summary>
    public string Fitting(int length)
    {
        var text = new StringBuilder();
        var spare = Math.Max(0, length - _root.Shortest);
        _root.Write(text, ref spare);
        var sample = text.ToString();
        return IsMatch(sample) ? sample : throw new InvalidOperationException($"'{sample}' was to fit '{_pattern}'.");
    }

    /// <summary>Texts that do not fit, each spoilt at another place, and no longer than a length.</summary>
    public IReadOnlyList<string> Spoilt(int minLength, int maxLength)
    {
        var fitting = Fitting(Math.Min(Math.Max(minLength, 6), maxLength - 1));
        List<string> all = [];
        foreach (var place in (int[])[0, fitting.Length / 2, fitting.Length])
        {
            var candidates = Strangers.Select(stranger => fitting.Insert(place, stranger.ToString()));
            all.AddRange(candidates.Where(text => !IsMatch(text)).Take(1));
        }

        // A pattern that only wants one good character is spoilt by having bad ones alone.
        all.AddRange(((string[])[" ", "\n"]).Select(text => string.Concat(Enumerable.Repeat(text, Math.Max(minLength, 3)))).Where(text => !IsMatch(text)).Take(1));
        all.AddRange(_forbiddenStarts.Select(start => start + fitting).Where(text => !IsMatch(text)));
        return [.. all.Where(text => text.Length >= minLength && text.Length <= maxLength).Distinct()];
    }

    private Part ReadChoice()
    {
        List<Part> choices = [ReadSequence()];
        while (Peek() == '|')
        {
            _at++;
            choices.Add(ReadSequence());
        }

        return choices[0];
    }

    private Sequence ReadSequence()
    {
        List<Part> parts = [];
        while (Peek() is not (null or '|' or ')'))
        {
            if (ReadAtom() is { } atom)
            {
                parts.Add(ReadQuantifier(atom));
            }
        }

        return new Sequence(parts);
    }

    private Part? ReadAtom()
    {
        var c = _pattern[_at];
        switch (c)
        {
            case '^' or '$':
                _at++;
                return null;
            case '(' when _pattern.AsSpan(_at).StartsWith("(?!"):
                var end = _pattern.IndexOf(')', _at);
                _forbiddenStarts.Add(_pattern[(_at + 3)..end]);
                _at = end + 1;
                return null;
            case '(':
                _at++;
                var group = ReadChoice();
                _at++;
                return group;
            default:
                return new One(Representative(ReadCharacters(c)));
        }
    }

    private string ReadCharacters(char first)
    {
        var start = _at;
        if (first == '[')
        {
            while (_pattern[_at] != ']')
            {
                _at += _pattern[_at] == '\\' ? 2 : 1;
            }

            _at++;
        }
        else
        {
            _at += first == '\\' ? 2 : 1;
        }

        return _pattern[start.._at];
    }

    private static char Representative(string characters)
    {
        var regex = new Regex($@"\A(?:{characters})\z", RegexOptions.CultureInvariant);
        return Preferred.Concat(Enumerable.Range(' ', 95).Select(c => (char)c)).First(c => regex.IsMatch(c.ToString()));
    }

    private Part ReadQuantifier(Part atom)
    {
        switch (Peek())
        {
            case '*':
                _at++;
                return new Repeat(atom, 0, int.MaxValue);
            case '+':
                _at++;
                return new Repeat(atom, 1, int.MaxValue);
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var bounds = _pattern[(_at + 1)..end].Split(',');
                _at = end + 1;
                var least = int.Parse(bounds[0], CultureInfo.InvariantCulture);
                return new Repeat(atom, least, bounds switch
                {
                    [_] => least,
                    [_, ""] => int.MaxValue,
                    _ => int.Parse(bounds[1], CultureInfo.InvariantCulture),
                });
            default:
                return atom;
        }
    }

    private char? Peek() => _at < _pattern.Length ? _pattern[_at] : null;

    private abstract record Part
    {
        public abstract int Shortest { get; }

        /// <summary>Writes its shortest text, longer by as much of what is to spare as it can use.</summary>
        public abstract void Write(StringBuilder text, ref int spare);
    }

    private sealed record One(char Character) : Part
    {
        public override int Shortest => 1;

        public override void Write(StringBuilder text, ref int spare) => text.Append(Character);
    }

    private sealed record Sequence(IReadOnlyList<Part> Parts) : Part
    {
        public override int Shortest => Parts.Sum(part => part.Shortest);

        public override void Write(StringBuilder text, ref int spare)
        {
            foreach (var part in Parts)
            {
                part.Write(text, ref spare);
            }
        }
    }

    private sealed record Repeat(Part Repeated, int Least, int Most) : Part
    {
        public override int Shortest => Least * Repeated.Shortest;

        public override void Write(StringBuilder text, ref int spare)
        {
            var more = Math.Min(spare / Repeated.Shortest, Most - Least);
            spare -= more * Repeated.Shortest;
            var none = 0;
            for (var i = 0; i < Least + more; i++)
            {
                Repeated.Write(text, ref none);
            }
        }
    }
}
