namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>What a member of a line is.</summary>
internal enum MemberKind
{
    /// <summary>A value that has nothing to do with labels.</summary>
    Other,

    /// <summary>A member that the service puts into lines, or <c>source-ref</c>.</summary>
    Reserved,

    /// <summary>An integer, or its text: the attribute of an image-level label.</summary>
    Integer,

    /// <summary>An image size and boxes.</summary>
    Boxes,

    /// <summary>The metadata of an attribute.</summary>
    Metadata,
}

/// <summary>One member of a line. Fields that belong to another kind stay 0.</summary>
internal struct LineMember
{
    public TextPart Name;
    public MemberKind Kind;

    /// <summary>Of boxes: the size of the image in pixels.</summary>
    public int Width;

    /// <inheritdoc cref="Width"/>
    public int Height;

    /// <summary>Of boxes: where they are among the boxes of the line.</summary>
    public int FirstBox;

    /// <summary>Of boxes: how many there are.</summary>
    public int BoxCount;

    /// <summary>Of metadata: whether they are those of boxes, or of an image-level label.</summary>
    public bool IsDetection;

    /// <summary>Of metadata: the members that were there.</summary>
    public MetadataMembers Has;

    /// <summary>Of metadata: the label with its quotes.</summary>
    public TextPart Label;

    /// <summary>Of metadata: how many objects have a confidence.</summary>
    public int Confidences;

    /// <summary>Of metadata: where its classes are among the classes of the line.</summary>
    public int FirstClass;

    /// <summary>Of metadata: how many there are.</summary>
    public int ClassCount;

    /// <summary>Of metadata: whether there is an attribute that they belong to.</summary>
    public bool IsPaired;
}

/// <summary>The members of metadata.</summary>
[Flags]
internal enum MetadataMembers
{
    None = 0,
    Type = 1,
    HumanAnnotated = 2,
    CreationDate = 4,
    JobName = 8,
    ClassName = 16,
    Confidence = 32,
    Objects = 64,
    ClassMap = 128,

    /// <summary>What an image-level label must have.</summary>
    OfLabel = Type | HumanAnnotated | CreationDate | ClassName | Confidence,

    /// <summary>What boxes must have.</summary>
    OfBoxes = Type | HumanAnnotated | CreationDate | Objects | ClassMap,
}
