using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Takes the metadata of an attribute.</summary>
internal static class MetadataParser
{
    /// <summary>Unknown members, which are carried along; they are rare.</summary>
    private const int MaxExtras = 4;

    [MethodImpl(Hot.Path)]
    public static bool TryTake(ref JsonCursor json, ReadOnlySpan<byte> line, LineParts parts, ref LineMember member)
    {
        Span<TextPart> extras = stackalloc TextPart[MaxExtras];
        var extraCount = 0;
        json.Open((byte)'{', out var any);
        while (json.TryNext((byte)'}', ref any))
        {
            if (!json.TryName(out var name))
            {
                return false;
            }

            var which = Which(name.Of(line));
            if (which == MetadataMembers.None)
            {
                if (extraCount == MaxExtras || IsAmong(extras[..extraCount], name, line) || !json.TryScalar())
                {
                    return false;
                }

                extras[extraCount++] = name;
            }
            else if ((member.Has & which) != 0 || !TryTake(which, ref json, line, parts, ref member))
            {
                return false;
            }

            member.Has |= which;
        }

        return true;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTake(MetadataMembers which, ref JsonCursor json, ReadOnlySpan<byte> line, LineParts parts, ref LineMember member)
    {
        switch (which)
        {
            case MetadataMembers.Type:
                return json.TryText(out var type, out _) && TryReadType(type.Of(line), out member.IsDetection);
            case MetadataMembers.HumanAnnotated:
                return json.TryText(out var answer, out _) && (answer.Of(line).SequenceEqual("yes"u8) || answer.Of(line).SequenceEqual("no"u8));
            case MetadataMembers.CreationDate:
                return json.TryText(out var date, out _) && CreationDate.IsUsual(date.Of(line));
            case MetadataMembers.ClassName:
                var isText = json.TryText(out var label, out _);
                member.Label = label.WithQuotes();
                return isText;
            case MetadataMembers.Confidence:
                return json.TryNumber(out _, out _);
            case MetadataMembers.Objects:
                return TryTakeObjects(ref json, line, out member.Confidences);
            case MetadataMembers.ClassMap:
                member.FirstClass = parts.ClassCount;
                var isMap = TryTakeClasses(ref json, line, parts);
                member.ClassCount = parts.ClassCount - member.FirstClass;
                return isMap;
            default:
                return json.TryScalar();
        }
    }

    [MethodImpl(Hot.Path)]
    private static MetadataMembers Which(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when name.SequenceEqual("type"u8) => MetadataMembers.Type,
        7 when name.SequenceEqual("objects"u8) => MetadataMembers.Objects,
        8 when name.SequenceEqual("job-name"u8) => MetadataMembers.JobName,
        9 when name.SequenceEqual("class-map"u8) => MetadataMembers.ClassMap,
        10 when name.SequenceEqual("class-name"u8) => MetadataMembers.ClassName,
        10 when name.SequenceEqual("confidence"u8) => MetadataMembers.Confidence,
        13 when name.SequenceEqual("creation-date"u8) => MetadataMembers.CreationDate,
        15 when name.SequenceEqual("human-annotated"u8) => MetadataMembers.HumanAnnotated,
        _ => MetadataMembers.None,
    };

    // Some writers escape the slash.
    [MethodImpl(Hot.Path)]
    private static bool TryReadType(ReadOnlySpan<byte> type, out bool isDetection)
    {
        isDetection = type.SequenceEqual("groundtruth/object-detection"u8) || type.SequenceEqual("groundtruth\\/object-detection"u8);
        return isDetection || type.SequenceEqual("groundtruth/image-classification"u8) || type.SequenceEqual("groundtruth\\/image-classification"u8);
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeObjects(ref JsonCursor json, ReadOnlySpan<byte> line, out int confidences)
    {
        confidences = 0;
        json.Open((byte)'[', out var any);
        while (json.TryNext((byte)']', ref any))
        {
            // Each object holds only a confidence; its value does not matter.
            var anyMember = false;
            if (!json.Take((byte)'{') || !json.TryNext((byte)'}', ref anyMember)
                || !json.TryName(out var name) || !name.Of(line).SequenceEqual("confidence"u8) || !json.TryNumber(out _, out _)
                || json.TryNext((byte)'}', ref anyMember))
            {
                return false;
            }

            confidences++;
        }

        return true;
    }

    [MethodImpl(Hot.Path)]
    private static bool TryTakeClasses(ref JsonCursor json, ReadOnlySpan<byte> line, LineParts parts)
    {
        var first = parts.ClassCount;
        json.Open((byte)'{', out var any);
        while (json.TryNext((byte)'}', ref any))
        {
            if (!json.TryName(out var id) || IsAmong(parts.Classes.AsSpan(first..parts.ClassCount), id, line)
                || !json.TryText(out var label, out _) || !parts.TryAdd(new LineClass(id, label.WithQuotes())))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(Hot.Path)]
    private static bool IsAmong(ReadOnlySpan<LineClass> classes, TextPart id, ReadOnlySpan<byte> line)
    {
        foreach (var item in classes)
        {
            if (item.Id.Of(line).SequenceEqual(id.Of(line)))
            {
                return true;
            }
        }

        return false;
    }

    [MethodImpl(Hot.Path)]
    private static bool IsAmong(ReadOnlySpan<TextPart> names, TextPart name, ReadOnlySpan<byte> line)
    {
        foreach (var other in names)
        {
            if (other.Of(line).SequenceEqual(name.Of(line)))
            {
                return true;
            }
        }

        return false;
    }
}
