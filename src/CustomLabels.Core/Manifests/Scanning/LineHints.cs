using static System.FormattableString;

namespace CustomLabels.Manifests.Scanning;

/// <summary>The hints that a scan can give, in words.</summary>
internal static class LineHints
{
    public const string SmallBoxCode = "CL_SMALL_BOX";
    public const string FractionalBoxCode = "CL_FRACTIONAL_BOX";
    public const string UnusedClassCode = "CL_UNUSED_CLASS";
    public const string SameBoxCode = "CL_SAME_BOX";
    public const string WholeImageBoxCode = "CL_WHOLE_IMAGE_BOX";
    public const string CreationDateCode = "CL_CREATION_DATE";
    public const string DuplicateMemberCode = "CL_DUPLICATE_MEMBER";
    public const string LabelBlanksCode = "CL_LABEL_BLANKS";
    public const string LabelLengthCode = "CL_LABEL_LENGTH";
    public const string KeyCharactersCode = "CL_KEY_CHARACTERS";
    public const string DuplicateSourceRefCode = "CL_DUPLICATE_SOURCE_REF";
    public const string ImageInBothCode = "CL_IMAGE_IN_BOTH";
    public const string NotUtf8Code = "CL_NOT_UTF8";

    public static LineHint SmallBox(string attribute, int box, BoxAnnotation annotation, double scale) => new(
        SmallBoxCode,
        FindingSeverity.Warning,
        scale < 1
            ? Invariant($"The box {annotation} is only {annotation.Width * scale:0.#} x {annotation.Height * scale:0.#} pixels once the image is scaled for training.")
            : Invariant($"The box {annotation} is only {annotation.Width:0.#} x {annotation.Height:0.#} pixels."),
        "A model learns little from so few pixels: cut the image into parts, or remove the box.",
        attribute,
        box);

    public static LineHint FractionalBox(string attribute, int fractional, int boxes) => new(
        FractionalBoxCode,
        FindingSeverity.Information,
        Invariant($"{fractional} of {boxes} boxes in {attribute} have fractional coordinates; the service documents whole pixels."),
        "Round the boxes: Repair-CLManifest does.",
        attribute);

    public static LineHint UnusedClass(string attribute, int unused, string first) => new(
        UnusedClassCode,
        FindingSeverity.Information,
        unused == 1
            ? $"The class-map of {attribute} has the class '{first}', which no box on the line uses."
            : Invariant($"The class-map of {attribute} has {unused} classes that no box on the line uses, for example '{first}'."),
        "Nothing to do; a class-map needs only the classes of its line.",
        attribute);

    public static LineHint SameBox(string attribute, int box, BoxAnnotation annotation, int otherBox, BoxAnnotation other) => new(
        SameBoxCode,
        FindingSeverity.Warning,
        annotation.Label == other.Label
            ? Invariant($"Boxes {otherBox} and {box} are almost the same: {other} and {annotation}.")
            : Invariant($"Boxes {otherBox} and {box} have different labels but are almost the same: {other} and {annotation}."),
        "Remove one of them.",
        attribute,
        box);

    public static LineHint WholeImageBox(string attribute, int box, BoxAnnotation annotation) => new(
        WholeImageBoxCode,
        FindingSeverity.Warning,
        Invariant($"The box {annotation} covers the whole image."),
        "Draw it around the object, or label the image as a whole.",
        attribute,
        box);

    public static LineHint CreationDate(string attribute, string date) => new(
        CreationDateCode,
        FindingSeverity.Information,
        $"The creation-date of {attribute} is '{Shown.Of(date)}'.",
        "Write it in UTC, as 2026-02-11T09:30:00 or 2026-02-11T09:30:00.120000.",
        attribute);

    public static LineHint DuplicateMember(string member) => new(
        DuplicateMemberCode,
        FindingSeverity.Warning,
        $"The member '{Shown.Of(member)}' occurs more than once in an object; only the last one counts.",
        "Remove the others, or rename them.");

    public static LineHint LabelBlanks(string attribute, string label) => new(
        LabelBlanksCode,
        FindingSeverity.Warning,
        $"The label '{Shown.Of(label)}' starts or ends with a space, which makes it a different label.",
        "Remove the space: Repair-CLManifest does.",
        attribute);

    public static LineHint LabelLength(string attribute, string label) => new(
        LabelLengthCode,
        FindingSeverity.Warning,
        Invariant($"The label '{Shown.Of(label)}' has {label.Length} characters; the service's API allows 255."),
        "Give it a name of 1 to 255 characters.",
        attribute);

    public static LineHint KeyCharacters(char character, string key) => new(
        KeyCharactersCode,
        FindingSeverity.Information,
        char.IsControl(character) || char.IsSurrogate(character)
            ? Invariant($"The key '{Shown.Of(key)}' has a character (U+{(int)character:X4}) that must be encoded in URLs.")
            : $"The key '{Shown.Of(key)}' has a character ('{character}') that must be encoded in URLs.",
        "The service accepts it; tools that put keys into URLs may not. Letters, digits and -._~!*'()/ are safe.");

    public static LineHint DuplicateSourceRef(int firstLine) => new(
        DuplicateSourceRefCode,
        FindingSeverity.Warning,
        Invariant($"The image is already on line {firstLine}; a dataset keeps only the first line of an image."),
        "Put all labels of the image on one line, and remove the other: Merge-CLManifest does.");

    public static LineHint ImageInBoth(int line) => new(
        ImageInBothCode,
        FindingSeverity.Warning,
        Invariant($"The image is also on line {line} of the training manifest: a model tested on its training images looks better than it is."),
        "Remove it from one of the two.");

    public static LineHint NotUtf8(string what) => new(
        NotUtf8Code,
        FindingSeverity.Warning,
        $"The line is not UTF-8: {what}.",
        "Save the manifest as UTF-8 without byte order mark.");
}
