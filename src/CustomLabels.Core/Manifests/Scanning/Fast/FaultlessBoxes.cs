using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>Whether nothing is wrong or odd about the boxes of an attribute.</summary>
internal static class FaultlessBoxes
{
    [MethodImpl(Hot.Path)]
    public static bool Are(ReadOnlySpan<LineBox> boxes, int width, int height)
    {
        if (boxes.Length is 0 or > BoxRules.MaxBoxes)
        {
            return false;
        }

        var scale = BoxRules.TrainingScale(width, height);
        for (var i = 0; i < boxes.Length; i++)
        {
            var area = boxes[i].Area;
            if (!BoxRules.IsInside(area, width, height) || !BoxRules.IsLargeEnough(area, scale)
                || BoxHints.IsSmall(area, scale) || BoxHints.CoversImage(area, width, height) || HasSame(boxes[..i], area))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of boxes of a class.</summary>
    [MethodImpl(Hot.Path)]
    public static int CountOfClass(ReadOnlySpan<LineBox> boxes, ReadOnlySpan<byte> id, ReadOnlySpan<byte> line)
    {
        var count = 0;
        foreach (ref readonly var box in boxes)
        {
            count += box.ClassId.Of(line).SequenceEqual(id) ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(Hot.Path)]
    private static bool HasSame(ReadOnlySpan<LineBox> boxes, in BoxArea area)
    {
        foreach (ref readonly var box in boxes)
        {
            if (BoxHints.AreSame(box.Area, area))
            {
                return true;
            }
        }

        return false;
    }
}
