using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>A box of a line.</summary>
/// <param name="ClassId">Its class, as it is written.</param>
internal readonly record struct LineBox(BoxArea Area, TextPart ClassId);

/// <summary>An item of a class-map.</summary>
/// <param name="Label">The label with its quotes.</param>
internal readonly record struct LineClass(TextPart Id, TextPart Label);

/// <summary>The parts of one line, in memory that the next line reuses.</summary>
internal sealed class LineParts
{
    public const int MaxMembers = 64;
    private const int MaxBoxes = 4 * BoxRules.MaxBoxes;

    public LineMember[] Members { get; } = new LineMember[MaxMembers];

    public int MemberCount { get; set; }

    public LineBox[] Boxes { get; } = new LineBox[MaxBoxes];

    public int BoxCount { get; set; }

    public LineClass[] Classes { get; } = new LineClass[MaxBoxes];

    public int ClassCount { get; set; }

    [MethodImpl(Hot.Step)]
    public void Clear() => MemberCount = BoxCount = ClassCount = 0;

    [MethodImpl(Hot.Path)]
    public bool TryAdd(in LineBox box)
    {
        if (BoxCount == Boxes.Length)
        {
            return false;
        }

        Boxes[BoxCount++] = box;
        return true;
    }

    [MethodImpl(Hot.Path)]
    public bool TryAdd(in LineClass item)
    {
        if (ClassCount == Classes.Length)
        {
            return false;
        }

        Classes[ClassCount++] = item;
        return true;
    }
}
