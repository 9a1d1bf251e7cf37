using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>The labels seen so far, keyed by the bytes they are written with: each spelling is decoded and checked once.</summary>
internal sealed class LabelTable
{
    /// <summary>Bounds the memory for a manifest in which every label is new.</summary>
    private const int MaxSpellings = 4096;

    private const int None = -1;

    // A spelling that was just seen is found by a few of its bytes: most manifests have a handful of labels.
    private readonly Spelling?[] _recent = new Spelling?[1024];
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
        ref var recent = ref _recent[(quoted.Length + (3 * quoted[1]) + (7 * quoted[^2]) + (71 * quoted[^Math.Min(quoted.Length, 3)])) % _recent.Length];
        if (recent is not null && quoted.SequenceEqual(recent.Quoted))
        {
            return recent.Number;
        }

        var found = Find(quoted);
        recent = found ?? recent;
        return found?.Number ?? None;
    }

    /// <returns>Null when there are too many, or two have the same hash.</returns>
    [MethodImpl(Hot.Path)]
    private Spelling? Find(ReadOnlySpan<byte> quoted)
    {
        var hash = TextHash.Of(quoted);
        return !_places.TryGet(hash, out var place) ? (_spellings.Count < MaxSpellings ? Add(quoted, hash) : null)
            : quoted.SequenceEqual(_spellings[place].Quoted) ? _spellings[place] : null;
    }

    private Spelling Add(ReadOnlySpan<byte> quoted, UInt128 hash)
    {
        Spelling added = new(quoted.ToArray(), Inspect(quoted));
        _places.TryAdd(hash, _spellings.Count, out _);
        _spellings.Add(added);
        return added;
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

    private sealed record Spelling(byte[] Quoted, int Number);
}
