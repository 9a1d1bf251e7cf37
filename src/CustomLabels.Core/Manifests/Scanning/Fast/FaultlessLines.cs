using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>
/// Recognizes lines in which neither <see cref="ManifestReader"/> nor <see cref="HintReader"/> finds anything, and tells what they say
/// without making objects. A line that it does not recognize may still be faultless. The rules are those of the readers, and a test holds
/// both to the same results. They stand twice for speed: one reader on <see cref="System.Text.Json.Utf8JsonReader"/> for both took four
/// times as long for a manifest of 250,000 lines, for the runtime compiles library code to its best only after most scans have ended.
/// </summary>
/// <param name="labels">Where labels get their numbers.</param>
internal sealed class FaultlessLines(LabelTable labels)
{
    private const int MaxEscapedRef = 4096;

    private readonly LineParts _parts = new();
    private readonly List<int> _labels = [];
    private readonly List<int> _boxLabels = [];
    private readonly byte[] _unescaped = new byte[MaxEscapedRef];
    private TextPart _sourceRef;
    private bool _sourceRefIsEscaped;

    /// <summary>The image-level labels of the recognized line; a label may occur twice.</summary>
    public List<int> Labels => _labels;

    /// <summary>The labels of its boxes, each at least once.</summary>
    public List<int> BoxLabels => _boxLabels;

    /// <summary>Whether the line, not recognized, holds nothing but a faultless <c>source-ref</c>.</summary>
    public bool IsUnlabeled { get; private set; }

    /// <summary>Recognizes a line.</summary>
    /// <param name="line">Its bytes: valid UTF-8, not blank.</param>
    /// <param name="sourceRef">Its image, without escapes.</param>
    /// <returns>Whether it is faultless; if not, the line is for the readers.</returns>
    [MethodImpl(Hot.Path)]
    public bool TryRead(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> sourceRef)
    {
        _parts.Clear();
        _labels.Clear();
        _boxLabels.Clear();
        _sourceRef = default;
        _sourceRefIsEscaped = false;
        sourceRef = default;
        IsUnlabeled = false;
        if (!TryTakeMembers(line))
        {
            return false;
        }

        sourceRef = SourceRef(line);
        if (!ImageKey.IsUsual(sourceRef))
        {
            return false;
        }

        IsUnlabeled = _parts.MemberCount == 1;
        return !IsUnlabeled && TryReadAttributes(line);
    }

    [MethodImpl(Hot.Path)]
    private bool TryTakeMembers(ReadOnlySpan<byte> line)
    {
        JsonCursor json = new(line);
        json.Open((byte)'{', out var any);
        while (json.TryNext((byte)'}', ref any))
        {
            if (_parts.MemberCount == LineParts.MaxMembers || !json.TryName(out var name) || HasMember(line, name.Of(line)))
            {
                return false;
            }

            ref var member = ref _parts.Members[_parts.MemberCount++];
            member = new LineMember { Name = name };
            if (!(name.Of(line).SequenceEqual("source-ref"u8)
                ? TryTakeSourceRef(ref json, ref member)
                : TryTakeMember(ref json, line, ref member)))
            {
                return false;
            }
        }

        return json.IsAtEnd() && !json.HasFailed;
    }

    [MethodImpl(Hot.Path)]
    private bool TryTakeSourceRef(ref JsonCursor json, ref LineMember member)
    {
        member.Kind = MemberKind.Reserved;
        return json.TryText(out _sourceRef, out _sourceRefIsEscaped);
    }

    [MethodImpl(Hot.Path)]
    private ReadOnlySpan<byte> SourceRef(ReadOnlySpan<byte> line) =>
        !_sourceRefIsEscaped ? _sourceRef.Of(line)
        : _sourceRef.Length <= _unescaped.Length ? _unescaped.AsSpan(0, ImageKey.Unescape(_sourceRef.WithQuotes().Of(line), _unescaped))
        : default;

    [MethodImpl(Hot.Path)]
    private bool TryTakeMember(ref JsonCursor json, ReadOnlySpan<byte> line, ref LineMember member)
    {
        var name = member.Name.Of(line);
        if (IsAddedByService(name))
        {
            member.Kind = MemberKind.Reserved;
            return TryTakeSmallObject(ref json);
        }

        if (name.EndsWith("-metadata"u8))
        {
            member.Kind = MemberKind.Metadata;
            return MetadataParser.TryTake(ref json, line, _parts, ref member);
        }

        switch (json.Peek())
        {
            case (byte)'{':
                member.Kind = MemberKind.Boxes;
                return BoxesParser.TryTake(ref json, line, _parts, ref member);
            case (byte)'"':
                var isText = json.TryText(out var text, out _);
                member.Kind = IsIntegerText(text.Of(line)) ? MemberKind.Integer : MemberKind.Other;
                return isText;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                var isNumber = json.TryNumber(out _, out var isInteger);
                member.Kind = isInteger ? MemberKind.Integer : MemberKind.Other;
                return isNumber;
            default:
                return json.TryLiteral();
        }
    }

    /// <summary>Where the service found nothing, the members that it adds are objects of one member.</summary>
    [MethodImpl(Hot.Path)]
    private static bool TryTakeSmallObject(ref JsonCursor json)
    {
        var any = false;
        return json.Take((byte)'{')
            && json.TryNext((byte)'}', ref any)
            && json.TryName(out _) && json.TryScalar()
            && !json.TryNext((byte)'}', ref any);
    }

    [MethodImpl(Hot.Path)]
    private static bool IsAddedByService(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("cl-metadata"u8) || name.SequenceEqual("errors"u8) || name.SequenceEqual("warnings"u8)
        || name.SequenceEqual("cl-errors"u8) || name.SequenceEqual("cl-warnings"u8);

    [MethodImpl(Hot.Path)]
    private static bool IsIntegerText(ReadOnlySpan<byte> text) => text.Length is > 0 and <= 9 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    [MethodImpl(Hot.Path)]
    private bool HasMember(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name)
    {
        foreach (ref readonly var member in _parts.Members.AsSpan(0, _parts.MemberCount))
        {
            if (member.Name.Length == name.Length && member.Name.Of(line).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(Hot.Path)]
    private bool TryReadAttributes(ReadOnlySpan<byte> line)
    {
        var members = _parts.Members.AsSpan(0, _parts.MemberCount);
        foreach (ref readonly var member in members)
        {
            if (member.Kind is MemberKind.Reserved or MemberKind.Metadata)
            {
                continue;
            }

            var metadata = MetadataOf(line, member.Name);
            if (metadata >= 0 && !TryReadAttribute(line, member, ref members[metadata]))
            {
                return false;
            }
        }

        foreach (ref readonly var member in members)
        {
            if (member.Kind == MemberKind.Metadata && !member.IsPaired)
            {
                return false;
            }
        }

        return _labels.Count + _boxLabels.Count > 0;
    }

    [MethodImpl(Hot.Path)]
    private int MetadataOf(ReadOnlySpan<byte> line, TextPart name)
    {
        for (var i = 0; i < _parts.MemberCount; i++)
        {
            var other = _parts.Members[i].Name;
            if (other.Length == name.Length + "-metadata".Length && other.Of(line).StartsWith(name.Of(line)) && other.Of(line).EndsWith("-metadata"u8))
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(Hot.Path)]
    private bool TryReadAttribute(ReadOnlySpan<byte> line, in LineMember member, ref LineMember metadata)
    {
        metadata.IsPaired = true;
        if (metadata.IsDetection)
        {
            return member.Kind == MemberKind.Boxes && metadata.Kind == MemberKind.Metadata && TryReadBoxes(line, member, metadata);
        }

        var label = member.Kind == MemberKind.Integer && (metadata.Has & MetadataMembers.OfLabel) == MetadataMembers.OfLabel
            ? labels.NumberOf(metadata.Label.Of(line))
            : -1;
        _labels.Add(label);
        return label >= 0;
    }

    [MethodImpl(Hot.Path)]
    private bool TryReadBoxes(ReadOnlySpan<byte> line, in LineMember member, in LineMember metadata)
    {
        ReadOnlySpan<LineBox> boxes = _parts.Boxes.AsSpan(member.FirstBox, member.BoxCount);
        if ((metadata.Has & MetadataMembers.OfBoxes) != MetadataMembers.OfBoxes || metadata.Confidences < boxes.Length
            || !FaultlessBoxes.Are(boxes, member.Width, member.Height))
        {
            return false;
        }

        var used = 0;
        foreach (ref readonly var item in _parts.Classes.AsSpan(metadata.FirstClass, metadata.ClassCount))
        {
            var boxesOfClass = FaultlessBoxes.CountOfClass(boxes, item.Id.Of(line), line);
            var label = boxesOfClass > 0 ? labels.NumberOf(item.Label.Of(line)) : -1;
            if (label < 0)
            {
                return false;
            }

            _boxLabels.Add(label);
            used += boxesOfClass;
        }

        return used == boxes.Length;
    }
}
