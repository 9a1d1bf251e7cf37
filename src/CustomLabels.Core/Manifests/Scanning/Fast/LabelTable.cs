using System.IO.Hashing;
using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>The labels seen so far, keyed by the bytes they are written with: each spelling is decoded and checked once.</summary>
internal sealed class LabelTable
{
    /// <summary>Bounds the memory for a manifest in which every label is new.</summary>
    private const int MaxSpellings = 4096;

    private const int None = -1;

    private readonly HashTable _places = new();
    private readonly List<Spelling> _spellings = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];

    /// <summary>The label that has a number.</summary>
    public string this[int number] => _labels[number];

    /// <summary>The number of a label, from 0.</summary>
    /// <param name="quoted">The string as written in the line, with its quotes.</param>
    /// <returns>-1 for one that needs a closer look, and when there are too many.</returns>
    [MethodImpl(Hot.Path)]
    public int NumberOf(ReadOnlySpan<byte> quoted)
    {
        var hash = XxHash128.HashToUInt128(quoted);
        if (_places.TryGet(hash, out var place))
        {
            var known = _spellings[place];
            return quoted.SequenceEqual(known.Quoted) ? known.Number : None;
        }

        return _spellings.Count < MaxSpellings ? Add(quoted, hash) : None;
    }

    private int Add(ReadOnlySpan<byte> quoted, UInt128 hash)
    {
        Spelling added = new(quoted.ToArray(), Inspect(quoted));
        _places.TryAdd(hash, _spellings.Count, out _);
        _spellings.Add(added);
        return added.Number;
    }

    private int Inspect(ReadOnlySpan<byte> quoted)
    {
        var text = new byte[quoted.Length];
        var label = Encoding.UTF8.GetString(text, 0, ImageKey.Unescape(quoted, text));
        if (label.Length == 0 || TextHints.IsLong(label) || TextHints.HasBlanks(label) || label.Contains('\n', StringComparison.Ordinal))
        {
            return None;
        }

        if (!_numbers.TryGetValue(label, out var number))
        {
            number = _labels.Count;
            _numbers.Add(label, number);
            _labels.Add(label);
        }

        return number;
    }

    private readonly record struct Spelling(byte[] Quoted, int Number);
}
